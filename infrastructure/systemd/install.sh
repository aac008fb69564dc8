#!/usr/bin/env bash
# Installs what lies beside it on a Debian server: account, program, configuration (kept when there), service.
# With DESTDIR the files go below that folder, as for a package.
set -euo pipefail
cd "$(dirname "$0")"
to=${DESTDIR:-}
[ "$(id -u)" = 0 ] || { echo 'Run this as root.' >&2; exit 1; }
getent passwd koprogo >/dev/null || useradd --system --home-dir /var/lib/koprogo --shell /usr/sbin/nologin koprogo
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || echo 'Note: install postgresql, or set DATABASE_URL.' >&2
install -m 0755 koprogo "$to/usr/local/bin/koprogo"
install -d -m 0750 -g koprogo "$to/etc/koprogo"
install -d -m 0700 -o koprogo -g koprogo "$to/var/backups/koprogo"
[ -e "$to/etc/koprogo/koprogo.env" ] || install -m 0640 -g koprogo koprogo.env "$to/etc/koprogo/koprogo.env"
install -m 0644 koprogo.service "$to/etc/systemd/system/koprogo.service"
systemctl daemon-reload
echo 'Edit /etc/koprogo/koprogo.env, then: systemctl enable --now koprogo && journalctl -fu koprogo'
