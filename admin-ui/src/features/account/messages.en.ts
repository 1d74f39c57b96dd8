import type { account as vi } from './messages.vi';

export const account: typeof vi = {
  title: 'My account',
  subtitle: 'Password, two-step sign-in and the devices that are signed in.',
  data: 'Details',
  dataHint: 'Something wrong? Ask whoever manages your unit’s accounts.',
  name: 'Full name',
  username: 'User name',
  role: 'Role',
  unit: 'Unit',
  village: 'Village',
  rank: 'Rank',
  post: 'Post',
  factor: {
    title: 'Two-step sign-in',
    on: 'On',
    off: 'Off',
    offText: 'Only a password protects this account. Add a code from your phone, so that a leaked password opens nothing.',
    onText: 'Each sign-in also needs the six-digit code of your authenticator app.',
    enrol: 'Turn on two-step sign-in',
    stop: 'Later',
    codesLeft: '{n} recovery codes are left.',
    codesFew: 'Only {n} recovery codes are left. Make a new set.',
    renew: 'Make new recovery codes',
    renewOld: 'All old recovery codes stop working at once, printed ones too.',
    renewOnce: 'Ten new codes are shown once, for you to print or write down.',
    lost: 'New or lost phone? Sign in with a recovery code, then ask whoever manages your account to reset two-step sign-in.',
    enrolled: 'Two-step sign-in is on.',
  },
  codes: {
    done: 'Codes are kept, close',
  },
  password: {
    title: 'Change password',
    hint: 'Afterwards every other device using this account has to sign in again.',
    done: 'The password is changed. Other devices are signed out.',
  },
  devices: {
    title: 'Signed-in devices',
    text: 'Forgot to sign out somewhere, or lost a phone or computer? Sign out everywhere, then change the password.',
  },
  language: {
    title: 'Language',
    text: 'This browser will remember your choice.',
  },
};
