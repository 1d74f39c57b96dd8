import type { errors as vi } from './errors.vi';

const say = (happened: string, sent: string, todo: string) => `${happened}\n${sent}\n${todo}`;

const NOT_SENT = 'The message did not go out.';
const RESENDS = 'The message did not go out; it is sent again by itself.';
const UNSURE = 'It is not certain whether the message arrived; nothing is sent again without looking, so that nobody gets it twice.';
const ALL_WAIT = 'The message did not go out; other messages of this account stand still too.';
const LOOK = 'Wait until the group has been read back, or press “Check again”. If it stays unclear, look into the group on a phone and choose “Seen” or “Not there”.';
const BY_HAND = 'Meanwhile post by hand so that the villagers are not kept waiting.';
const ONE_PERSON = 'Reach this person in another way, for example by phone or at the station.';

const oa = {
  e32: say('Zalo says we send too fast: the calls per minute of the app or the OA are used up.', 'The message did not go out; it rests for at least 1 minute and goes on by itself.', 'Nothing to do. If it happens often, lower “messages per minute” on the page Zalo connection.'),
  e100: say('The picture or file uploaded to Zalo can no longer be used (Zalo keeps it for 7 days).', RESENDS, 'Nothing to do: the picture is uploaded again. If it happens again, change the picture of the broadcast.'),
  e200: say('Zalo says that sending failed, and not why.', UNSURE, LOOK),
  e201: say('Zalo does not take this content: something in it is wrong, for example a picture over 1 MB, a webp picture or an address that does not open.', NOT_SENT, 'Change the text or use a JPG or PNG picture under 1 MB, then send again. Sent again as it is, it fails again.'),
  e204: say('The OA is locked or switched off by Zalo.', ALL_WAIT, `Sign in to the OA manager (oa.zalo.me), read the reason and follow what Zalo asks. ${BY_HAND}`),
  e205: say('Zalo does not find this OA.', ALL_WAIT, 'Check on oa.zalo.me that the OA still exists. If there is a new one, disconnect the old OA and connect the new one.'),
  e209: say('The Zalo app of the unit is not active.', ALL_WAIT, 'On developers.zalo.me open the app and press Activate, then press “Check the connection”.'),
  e210: say('The text is longer than Zalo takes (2,000 characters per message, emoji included).', NOT_SENT, 'Shorten the broadcast and send again.'),
  e211: say('The OA has used up the messages of its package.', 'The message did not go out; it waits until there is quota again.', `See the quota on the page Zalo connection; if urgent, buy more or a larger package on oa.zalo.me. ${BY_HAND}`),
  e212: say('The app has not registered the product Official Account API.', ALL_WAIT, 'On developers.zalo.me → app → Products → Official Account register it and wait for approval, then press “Check the connection”.'),
  e213: say('This person does not follow the OA, so Zalo allows no private message.', NOT_SENT, `Ask them to open the OA and press “Follow”, or to write to it once. ${ONE_PERSON}`),
  e214: say('Zalo is still processing the article just made.', RESENDS, 'Nothing to do; it usually takes a few minutes.'),
  e216: say('The access key of the OA is no longer right.', 'The message did not go out; a new key is fetched and it is sent again once.', 'Nothing to do. If it happens again, press “Connect again” so that the OA grants access anew.'),
  e217: say('This person has blocked invitations of the OA.', NOT_SENT, ONE_PERSON),
  e218: say('This person has got as many messages as Zalo allows in a day or in the reply window.', 'The message did not go out; it is sent when there is quota.', 'Wait until tomorrow, or until the person writes again. If urgent, call.'),
  e219: say('The Zalo app of the unit was removed.', ALL_WAIT, 'Make a new app on developers.zalo.me and connect the OA again with it.'),
  e220: say('The access key of the OA has run out or was revoked.', 'The message did not go out; a new key is fetched and it is sent again once.', 'Nothing to do. If it happens again, press “Connect again” so that the OA grants access anew.'),
  e221: say('The OA is not verified by Zalo.', ALL_WAIT, `Hand in the verification papers of the OA on oa.zalo.me (founding decision or papers of the authority). ${BY_HAND}`),
  e223: say('The OA has not granted this permission to the app (for example messages or GMF groups).', ALL_WAIT, 'On developers.zalo.me switch on all permission groups, then press “Connect again” so that the OA admin agrees once more.'),
  e224: say('The package of the OA does not include this (OpenAPI comes with Growth and Comprehensive only).', ALL_WAIT, `Take a larger package on oa.zalo.me. ${BY_HAND}`),
  e227: say('The Zalo account of this person is banned, or unused for more than 45 days.', NOT_SENT, ONE_PERSON),
  e230: say('More than 7 days have passed since this person last wrote to the OA or pressed something, so Zalo allows no private message.', NOT_SENT, `Wait until they write to the OA again. ${ONE_PERSON}`),
  e232: say('This person has never written to the OA, or the time for an answer is over.', NOT_SENT, `Wait until they write to the OA first. ${ONE_PERSON}`),
  e233: say('The OA may not send this kind of message.', NOT_SENT, 'Send it as text, or as text with one picture.'),
  e234: say('Zalo does not allow this kind of message between 22:00 and 06:00.', 'The message did not go out; it is sent by itself after 06:00.', 'Nothing to do. If it is an emergency, post it by hand into the groups now.'),
  e235: say('This way of messaging is not for the type of this OA (state authority).', 'The message did not go out; the older way is used and it is sent again by itself.', 'Nothing to do; the older way is used at once next time. If it still fails, this OA cannot write to single persons: use groups or post by hand.'),
  e237: say('The GMF group has expired or is disabled. Zalo disbands it after 45 days without renewal.', 'The message did not go into this group; other groups are not affected.', 'Renew it or give the group another asset under “GMF assets”. For this message choose “Post by hand”.'),
  e238: say('The chosen GMF asset is used by another group.', 'The group was not made or renewed; no message was sent.', 'Choose a free asset. Press “Read again from Zalo” if the list is old.'),
  e240: say('The older way of messaging is closed for this OA.', 'The message did not go out; the newer way is used and it is sent again by itself.', 'Nothing to do. If it happens again, press “Check the connection”.'),
  e241: say('The chosen GMF asset is disabled or has expired.', 'The group was not made or renewed; no message was sent.', 'Choose another asset that is still valid, or buy one on oa.zalo.me.'),
  e242: say('The app demands the signature appsecret_proof, and it is missing or wrong.', ALL_WAIT, 'On developers.zalo.me switch off “appsecret_proof” for the Official Account API, or enter the App Secret again.'),
  e244: say('This person has switched off this kind of message of the OA.', NOT_SENT, ONE_PERSON),
  e248: say('Zalo says that the content breaks its policy.', ALL_WAIT, 'Do not send it again as it is. A leader reads the text again and changes words or links; if Zalo is wrong, complain on oa.zalo.me. Meanwhile post by hand.'),
  e320: say('The OA has no paying account ZCA (Zalo Cloud Account).', ALL_WAIT, 'Link a ZCA account to the OA on oa.zalo.me, or use groups and posting by hand, which cost nothing.'),
  e321: say('The paying account ZCA of the OA has no money.', ALL_WAIT, `Ask the finance people to pay into ZCA, then let it go on. ${BY_HAND}`),
  e403: say('The OA is no longer in this group (the group was deleted, or the OA was taken out).', 'The message did not go into this group; other groups are not affected.', 'Ask the leader of the village group. Link another group to the village under “Groups of the OA”; for this message choose “Post by hand”.'),
  e501: say('Zalo refuses because the server has a network address outside Viet Nam (personal data is processed in the country).', ALL_WAIT, 'Tell the technical administrator: the server stands in Viet Nam and uses no foreign VPN or proxy.'),
  e1340: say('Zalo could not read this request (invalid data).', NOT_SENT, 'Write the broadcast anew without strange characters and send again. If it still fails, give this code to the technical administrator.'),
  e1341: say('Zalo could not use the data of this request.', NOT_SENT, 'Write the broadcast anew or change the picture and send again. If it still fails, give this code to the technical administrator.'),
};

const KEPT = 'No message is lost: what has not gone out waits until the connection is back.';
const oauth = {
  e14002: say('The App ID is wrong, or the app is not active and who signs in is no admin of it.', KEPT, 'Compare the App ID with developers.zalo.me, activate the app, then connect again.'),
  e14003: say('The redirect address is not registered, the domain is not verified, or the address has a question mark behind it.', KEPT, 'Copy the address of step 5 into developers.zalo.me → Official Account → General settings, verify the domain, try again.'),
  e14004: say('The App Secret is wrong (often an access token or the OA Secret Key was pasted instead).', KEPT, 'On developers.zalo.me → app → Settings copy the “Secret key of the app” again, enter it here and connect.'),
  e14012: say('Zalo refused the log-in of the OA (Zalo has not published what this code means).', KEPT, 'Press “Connect again” so that the OA admin grants access anew. If it still fails, give this code to the technical administrator.'),
  e14014: say('The refresh token is wrong, already used or older than 3 months. Each works only once.', KEPT, 'Press “Connect again” so that the OA admin grants access anew, or paste a fresh refresh token from API Explorer.'),
  e14019: say('The refresh token or the consent code can no longer be used.', KEPT, 'Press “Connect again”. A consent code lives for about 10 minutes, so do it in one go.'),
  e14020: say('The consent code was already used or has run out.', KEPT, 'Press “Connect again” and agree on the page of Zalo; do not reload the page on the way back.'),
  e14024: say('Zalo does not let this OA sign in through the app (Zalo has not published what this code means).', KEPT, 'Check on developers.zalo.me that the OA is linked to the app, then press “Connect again”.'),
};

const PHONE = 'The template message did not go out.';
const zbs = {
  e108: say('The phone number for the template message is not right.', PHONE, 'Correct the phone number in the file and send again.'),
  e109: say('The template is wrong or was deleted.', PHONE, 'Choose another template that Zalo has approved.'),
  e114: say('This person cannot get template messages (inactive account or very old phone).', PHONE, ONE_PERSON),
  e115: say('The OA has no quota or no money left for template messages.', PHONE, 'Pay into ZCA or wait for new quota. If urgent, call the person.'),
  e117: say('The OA may not use this template.', PHONE, 'Choose a template of this OA, or ask for the right to use it in the ZBS manager.'),
  e118: say('This phone number has no Zalo account.', PHONE, 'Call the person or send an SMS.'),
  e119: say('The Zalo account of this person takes no template messages.', PHONE, ONE_PERSON),
  e124: say('The access key of the OA was not right for the template message.', 'The template message did not go out; a new key is fetched and it is sent again once.', 'Nothing to do. If it happens again, press “Connect again”.'),
  e126: say('Development mode: not enough money on the account.', PHONE, 'Pay into ZCA or switch development mode off.'),
  e127: say('Development mode: only admins of the OA or the app get messages.', PHONE, 'Send the trial to an OA admin, or switch development mode off for real use.'),
  e131: say('Zalo has not approved the template yet.', PHONE, 'Wait for the approval (usually some days) or choose an approved template.'),
  e133: say('Zalo does not allow template messages at night (22:00 to 06:00).', 'The template message did not go out; it is sent by itself after 06:00.', 'Nothing to do. If urgent, call.'),
  e135: say('The OA may not send template messages.', PHONE, 'Register ZBS for the verified OA; if it is not used, tell the person in another way.'),
  e136: say('The OA is not linked to a paying account ZCA.', PHONE, 'Link ZCA with the OA in the Zalo manager and send again.'),
  e137: say('Zalo could not take the money from ZCA.', PHONE, 'Ask the finance people to check the balance and the spending limit of ZCA.'),
  e139: say('This person refused this kind of template message.', PHONE, ONE_PERSON),
  e141: say('This person refused messages of the OA.', PHONE, ONE_PERSON),
  e144: say('The template messages of today are used up.', 'The template message did not go out; it is sent again tomorrow.', 'Nothing to do. If urgent, call.'),
  e146: say('Zalo locked the template for low quality or complaints.', PHONE, 'Choose another template, or change this one and have it approved again.'),
  e147: say('This template has been sent as often as allowed today.', 'The template message did not go out; it is sent again tomorrow.', 'Nothing to do. If urgent, use another template.'),
  e1121: say('One field of the template is of the wrong kind or too long.', PHONE, 'Correct the field, for example without special characters or shorter, and send again.'),
  e1122: say('A field of the template is not filled in.', PHONE, 'Fill in all fields of the template and send again.'),
  e1241: say('The signature appsecret_proof of the template message is missing or wrong.', PHONE, 'On developers.zalo.me switch off “appsecret_proof”, or enter the App Secret again.'),
};

const bot = {
  b400: say('Zalo Bot does not take this content (something is wrong, or longer than 2,000 characters).', NOT_SENT, 'Shorten or change the text and send again. Sent again as it is, it fails again.'),
  b401: say('The token of the bot is wrong or was changed.', 'The message did not go out; all groups of this bot stand still.', 'Get the token again in Zalo Bot Creator and enter it under “Bots”. Meanwhile post by hand.'),
  b403: say('The bot is not in the group, or the group does not let it post.', 'The message did not go into this group; other groups are not affected.', 'Ask the group leader to add the bot again and to let it post. For this message choose “Post by hand”.'),
  b404: say('Zalo Bot does not find this group (its id changed or the group was disbanded).', 'The message did not go into this group; other groups are not affected.', 'Write a line in the group that mentions the bot to learn the id again, then link the group anew under “Bots”.'),
  b408: say('Zalo Bot waited and nothing new came.', UNSURE, 'This is normal while the bot waits for messages. If it shows at a sending, press “Check again” or look into the group.'),
  b429: say('The bot sends faster than Zalo allows.', 'The message did not go out; it rests for at least 1 minute and goes on by itself.', 'Nothing to do. If it happens often, lower “messages per minute” of the bot.'),
  b500: say('The server of Zalo Bot failed.', UNSURE, 'A bot cannot read a group back: look into the group on a phone and choose “Seen” or “Not there”.'),
};

const without = {
  NOT_CONNECTED: say('The servers of Zalo cannot be reached (no line, or Zalo is down).', RESENDS, 'Check the line of the server. If it lasts, post by hand.'),
  TIMEOUT: say('Zalo did not answer in time.', UNSURE, LOOK),
  CONNECTION_LOST: say('The line broke after the message was handed over.', UNSURE, LOOK),
  HTTP_STATUS: say('The servers of Zalo failed (they answered with an error page).', UNSURE, LOOK),
  NOT_JSON: say('Zalo answered something that cannot be read (usually maintenance, or something on the line in between).', UNSURE, LOOK),
  TOO_LARGE: say('The answer of Zalo was unusually long and was not read.', UNSURE, LOOK),
  SHAPE: say('Zalo answered differently from usual, so the answer is not trusted.', UNSURE, `${LOOK} Tell the technical administrator, because Zalo may have changed its answers.`),
  NOT_READY: say('This Zalo account is not connected, or has lost its access.', KEPT, 'Open the page Zalo connection, press “Connect again” and follow the steps.'),
  STOPPED: say('This Zalo account is paused by order of the leaders of the unit.', 'The message did not go out; it waits until sending is allowed again.', 'See on the page Zalo connection who paused it and why; when all is well, press “Let it send again”.'),
  unknown: say('Zalo answered with a code that is not known here.', UNSURE, `${LOOK} Give this code to the technical administrator.`),
};

export const errors: typeof vi = { ...oa, ...oauth, ...zbs, ...bot, ...without };
