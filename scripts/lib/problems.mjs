/**
 * What can go wrong before the program runs, each said in one sentence that tells what to do.
 * docs/operations.md lists the same codes for the person who looks after the machine.
 */
export class Problem extends Error {
  constructor(code, vietnamese, english) {
    super(english);
    this.code = code;
    this.vietnamese = vietnamese;
  }
}

export const problems = {
  oldNode: (version) =>
    new Problem(
      'OLD_NODE',
      `Node ${version} quá cũ: hãy chạy "npm start" (không chạy thẳng tệp trong scripts), hoặc cài Node 24.`,
      `Node ${version} is too old: use "npm start" (not the file in scripts directly), or install Node 24.`,
    ),
  installFailed: (lastLine) =>
    new Problem(
      'INSTALL_FAILED',
      `Không cài được các gói phần mềm; hãy kiểm tra mạng tới kho gói npm và chỗ trống trên đĩa rồi chạy lại: ${lastLine}`,
      `The packages could not be installed; check the line to the npm registry and the free disk space, then try again: ${lastLine}`,
    ),
  buildFailed: (vietnameseName, englishName) =>
    new Problem(
      'BUILD_FAILED',
      `Không dựng được ${vietnameseName}: hãy sửa các lỗi vừa in ở trên rồi chạy lại.`,
      `Building ${englishName} failed: mend the errors printed above, then try again.`,
    ),
  badPort: (value) =>
    new Problem(
      'BAD_PORT',
      `PORT="${value}" không phải là số cổng từ 1 đến 65535: hãy sửa trong .env hoặc chạy "PORT=3001 npm start".`,
      `PORT="${value}" is not a port from 1 to 65535: change it in .env or run "PORT=3001 npm start".`,
    ),
  portBusy: (port) =>
    new Problem(
      'PORT_BUSY',
      `Cổng ${port} đang có chương trình khác dùng: hãy tắt chương trình đó, hoặc chọn cổng khác bằng "PORT=${port + 1} npm start".`,
      `Port ${port} is used by another program: stop that program, or choose another port with "PORT=${port + 1} npm start".`,
    ),
  portForbidden: (port) =>
    new Problem(
      'PORT_FORBIDDEN',
      `Hệ điều hành không cho mở cổng ${port}: hãy chọn cổng khác từ 1024 trở lên, ví dụ "PORT=3000 npm start".`,
      `The operating system does not allow port ${port}: choose one from 1024 up, for example "PORT=3000 npm start".`,
    ),
  alreadyRunning: (dataDir, holder) =>
    new Problem(
      'ALREADY_RUNNING',
      `Thư mục dữ liệu ${dataDir} đang được một lần chạy khác sử dụng (tiến trình ${holder.pid}, http://localhost:${holder.port}): hãy dùng lần chạy đó, hoặc dừng nó rồi chạy lại.`,
      `The data folder ${dataDir} is in use by another run (process ${holder.pid}, http://localhost:${holder.port}): use that one, or stop it and try again.`,
    ),
  diskFull: (dataDir) =>
    new Problem(
      'DISK_FULL',
      `Ổ đĩa chứa ${dataDir} sắp hết hoặc đã hết chỗ: hãy dọn cho trống ít nhất 200 MB rồi chạy lại, dữ liệu đã ghi vẫn còn nguyên.`,
      `The disk that holds ${dataDir} is full or nearly full: free at least 200 MB and try again; what was saved is still there.`,
    ),
  noAccess: (path) =>
    new Problem(
      'NO_ACCESS',
      `Không đọc ghi được ${path} vì nó thuộc về người dùng khác: hãy chạy bằng đúng người dùng đã tạo ra nó, hoặc chọn thư mục dữ liệu khác bằng DATA_DIR.`,
      `${path} cannot be read and written because it belongs to another user: run as the user who made it, or choose another data folder with DATA_DIR.`,
    ),
  unreachableForNobody: (dataDir) =>
    new Problem(
      'FOLDER_CLOSED',
      `PostgreSQL không được phép chạy bằng root và không vào được ${dataDir}: hãy đặt DATA_DIR ở nơi người dùng khác vào được (ví dụ /var/lib/binhyen), hoặc chạy bằng người dùng thường.`,
      `PostgreSQL may not run as root and cannot reach ${dataDir}: put DATA_DIR where other users may enter (for example /var/lib/binhyen), or run as an ordinary user.`,
    ),
  dataDamaged: (dataDir, detail) =>
    new Problem(
      'DATA_DAMAGED',
      `Thư mục dữ liệu ${dataDir} bị hỏng (${detail}): đừng xoá gì cả, hãy sao chép nguyên thư mục ra nơi khác rồi khôi phục bản sao lưu gần nhất theo docs/operations.md.`,
      `The data folder ${dataDir} is damaged (${detail}): delete nothing, copy the whole folder elsewhere, then restore the latest backup as docs/operations.md says.`,
    ),
  otherVersion: (dataDir, found, wanted) =>
    new Problem(
      'OTHER_POSTGRES_VERSION',
      `Dữ liệu trong ${dataDir} thuộc PostgreSQL ${found}, còn bản này dùng PostgreSQL ${wanted}: hãy chạy lại bản phần mềm cũ, hoặc chuyển dữ liệu theo docs/operations.md.`,
      `The data in ${dataDir} belongs to PostgreSQL ${found} but this release brings PostgreSQL ${wanted}: run the earlier release, or move the data as docs/operations.md says.`,
    ),
  passwordLost: (file) =>
    new Problem(
      'PASSWORD_LOST',
      `Mật khẩu cơ sở dữ liệu trong ${file} bị mất hoặc không khớp: hãy chép lại thư mục keys từ bản sao lưu đi cùng dữ liệu này.`,
      `The database password in ${file} is missing or does not fit: put back the keys folder from the backup that belongs to this data.`,
    ),
  postgresFailed: (detail, log) =>
    new Problem(
      'POSTGRES_FAILED',
      `PostgreSQL không khởi động được (${detail}): hãy xem ${log}.`,
      `PostgreSQL did not start (${detail}): see ${log}.`,
    ),
  noBinaries: (platform) =>
    new Problem(
      'NO_POSTGRES_BINARIES',
      `Không có bản PostgreSQL kèm theo dùng được trên máy này (${platform}): hãy xoá node_modules rồi chạy lại, hoặc đặt DATABASE_URL tới một PostgreSQL 15 trở lên.`,
      `No bundled PostgreSQL works on this machine (${platform}): delete node_modules and try again, or set DATABASE_URL to a PostgreSQL 15 or later.`,
    ),
  databaseUnreachable: (name, place, detail) =>
    new Problem(
      'DATABASE_UNREACHABLE',
      `Không nối được tới cơ sở dữ liệu ${place} ghi trong ${name} (${detail}): hãy kiểm tra địa chỉ, tài khoản và máy chủ đó, hoặc bỏ ${name} để dùng PostgreSQL kèm theo.`,
      `The database ${place} named by ${name} cannot be reached (${detail}): check the address, the account and that server, or unset ${name} to use the bundled PostgreSQL.`,
    ),
  databaseTooOld: (version) =>
    new Problem(
      'DATABASE_TOO_OLD',
      `Máy chủ trong DATABASE_URL là PostgreSQL ${version}: cần PostgreSQL 15 trở lên.`,
      `The server in DATABASE_URL is PostgreSQL ${version}: PostgreSQL 15 or later is needed.`,
    ),
  databaseUrlsIncomplete: (missing) =>
    new Problem(
      'DATABASE_URLS_INCOMPLETE',
      `Đã đặt một trong hai địa chỉ DATABASE_APP_URL và DATABASE_WORKER_URL nhưng thiếu ${missing}: hãy đặt cả hai, hoặc đặt thêm DATABASE_URL.`,
      `One of DATABASE_APP_URL and DATABASE_WORKER_URL is set but ${missing} is missing: set both, or set DATABASE_URL too.`,
    ),
  migrationFailed: (detail, log) =>
    new Problem(
      'MIGRATION_FAILED',
      `Không chuẩn bị được cơ sở dữ liệu (${detail}): hãy xem ${log}.`,
      `The database could not be prepared (${detail}): see ${log}.`,
    ),
  childFailed: (name, detail, log) =>
    new Problem(
      'PROGRAM_FAILED',
      `Chương trình ${name} không khởi động được (${detail}): hãy xem ${log}.`,
      `The program ${name} did not start (${detail}): see ${log}.`,
    ),
};

/** Names the data folder rather than one file in it; other places by themselves. */
const folderOf = (path, dataDir) => (path && !path.startsWith(dataDir) ? path : dataDir);

/** Turns the file system's and PostgreSQL's "no space" and "not allowed" into sentences; others pass through. */
export function asProblem(error, dataDir) {
  if (error instanceof Problem) return error;
  if (['ENOSPC', 'EDQUOT', '53100'].includes(error?.code)) return problems.diskFull(dataDir);
  if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code)) return problems.noAccess(folderOf(error.path, dataDir));
  return error;
}

/** Prints what went wrong without a stack trace and returns the exit code. */
export function report(error) {
  if (error instanceof Problem) {
    console.error(`LỖI: ${error.vietnamese}\n(ERROR: ${error.message})`);
  } else {
    const detail = process.env.DEBUG ? error?.stack : (error?.message ?? error);
    console.error(`LỖI ngoài dự kiến (unexpected error; DEBUG=1 shows more): ${detail}`);
  }
  return 1;
}
