#!/bin/sh
# Makes the secrets that docker-compose.yml reads, in docker/secrets. What exists is left alone.
# The folder is closed to other users of the machine; the files in it must be readable by the containers' users.
set -eu
cd "$(dirname "$0")/secrets"
chmod 700 .

make() {
  if [ -e "$1" ]; then
    echo "$1: đã có, giữ nguyên (exists, kept)"
    return
  fi
  (umask 077 && "$2" >"$1.new")
  chmod 444 "$1.new"
  mv "$1.new" "$1"
  echo "$1: đã tạo (made)"
}

password() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }
key() { head -c 32 /dev/urandom | base64; }

make db_admin_password password
make db_app_password password
make db_worker_password password
make db_auditor_password password
make field_key key
echo "Hãy sao lưu thư mục này ở nơi khác với dữ liệu (keep a copy of this folder apart from the data)."
