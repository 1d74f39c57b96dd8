import { migrateDatabase } from './setup/migrate-database.js';
import { seedDemo } from './setup/demo/demo.seed.js';

/** One-shot: roles, schema, reference facts, keys and, when asked for, the demo province. */
try {
  const setup = await migrateDatabase(process.env);
  if (process.env.DEMO === '1') await seedDemo(setup);
  if (setup.firstPassword) {
    console.log(`Đã tạo tài khoản quản trị "${process.env.ADMIN_USERNAME}" với mật khẩu tạm: ${setup.firstPassword} (phải đổi khi đăng nhập lần đầu)`);
  }
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (process.env.LOG_LEVEL === 'info') console.error(error);
  process.exit(1);
}
