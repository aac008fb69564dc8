//! Runs the commands of the pages about operation, in a scratch place, on the real program.
//!
//! A block after `% tested` is run as it stands. The folders of a server lie in the scratch place instead, and `sudo`,
//! `systemctl` and `journalctl` are small stand-ins that start, stop and show the program there.
#![expect(clippy::unwrap_used, reason = "a page that cannot be run fails the test")]
use std::{
    fmt::Write as _,
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use acceptance::{place::empty_place, program_path};

const TESTED: &str = "% tested";
/// Before such a block the data folder is empty, as on a machine where nothing was ever run.
const ON_AN_EMPTY_MACHINE: &str = "% tested on an empty machine";
const PAGES: [&str; 7] =
    ["move-to-another-server", "monitor", "troubleshoot", "install", "upgrade", "back-up", "restore"];

const SUDO: &str = "#!/bin/bash
while [ \"${1#-}\" != \"$1\" ]; do [ \"$1\" = -u ] && shift; shift; done
exec \"$@\"
";
const SYSTEMCTL: &str = "#!/bin/bash
set -eu
words=\" $* \"
stop() {
  [ -e @/pid ] || return 0
  kill -TERM \"$(cat @/pid)\"
  for _ in $(seq 300); do kill -0 \"$(cat @/pid)\" 2>/dev/null || break; sleep 0.1; done
  rm @/pid
}
start() {
  (set -a; . @/etc/koprogo/koprogo.env; set +a; exec koprogo serve >@/log 2>&1 </dev/null & echo $! >@/pid)
  for _ in $(seq 600); do curl -sf http://127.0.0.1:PORT/health/ready >/dev/null && grep -q 'KoproGo (local) is at' @/log && return; sleep 0.1; done
  cat @/log >&2; exit 1
}
case \"$words\" in
  *' stop '* | *' disable '*) stop ;;
  *' restart '*) stop; start ;;
  *' start '* | *' enable '*) start ;;
esac
";

/// The tested blocks of a page, one after the other.
fn commands_of(page: &str) -> String {
    let (mut script, mut lines) = (String::new(), page.lines().peekable());
    while let Some(line) = lines.next() {
        if line != TESTED && line != ON_AN_EMPTY_MACHINE {
            continue;
        }
        if line == ON_AN_EMPTY_MACHINE {
            script.push_str("mv /var/lib/koprogo /var/lib/koprogo.old-machine; mkdir /var/lib/koprogo\n");
        }
        assert_eq!(lines.next(), Some("```sh"), "no block of commands follows «{line}»");
        for line in lines.by_ref().take_while(|line| *line != "```") {
            writeln!(script, "{line}").unwrap();
        }
    }
    script
}

fn stand_in(folder: &Path, name: &str, text: &str) {
    let path = folder.join("bin").join(name);
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn run(folder: &Path, script: &str) -> Output {
    Command::new("/bin/bash")
        .args(["-euxo", "pipefail", "-c", script])
        .env_clear()
        .env("PATH", format!("{}/bin:/usr/bin:/bin", folder.display()))
        .output()
        .unwrap()
}

/// A machine with the program installed and configured, in a folder.
fn machine(folder: &Path, port: u16) {
    let root = folder.display().to_string();
    for made in ["bin", "etc/koprogo", "var/lib/koprogo", "var/backups/koprogo"] {
        fs::create_dir_all(folder.join(made)).unwrap();
    }
    std::os::unix::fs::symlink(program_path(), folder.join("bin/koprogo")).unwrap();
    stand_in(folder, "sudo", SUDO);
    stand_in(folder, "systemctl", &SYSTEMCTL.replace('@', &root).replace("PORT", &port.to_string()));
    stand_in(folder, "journalctl", &format!("#!/bin/bash\ncat {root}/log\n"));
    fs::write(folder.join("etc/koprogo/backup-passphrase"), "a passphrase of the pages\n").unwrap();
    let env = format!(
        "KOPROGO_ENV=local\nKOPROGO_DEMO=no\nKOPROGO_DATA_DIR={root}/var/lib/koprogo\nKOPROGO_LISTEN=127.0.0.1:{port}\n\
         KOPROGO_BACKUP_DIR={root}/var/backups/koprogo\nKOPROGO_BACKUP_PASSPHRASE_FILE={root}/etc/koprogo/backup-passphrase\n"
    );
    fs::write(folder.join("etc/koprogo/koprogo.env"), env).unwrap();
}

fn follow(page: &str) {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/how-to");
    let commands = commands_of(&fs::read_to_string(docs.join(format!("{page}.md"))).unwrap());
    assert!(!commands.is_empty(), "{page} has no block marked «{TESTED}»");
    let place = empty_place();
    let (folder, root) = (place.path(), place.path().display().to_string());
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    machine(folder, port);
    let commands = ["/etc/koprogo", "/var/lib/koprogo", "/var/backups/koprogo"]
        .iter()
        .fold(commands, |commands, path| commands.replace(path, &format!("{root}{path}")))
        .replace("127.0.0.1:8080", &format!("127.0.0.1:{port}"));
    // The other pages begin on a machine that already serves, with somebody in it.
    let before = "systemctl start koprogo; (set -a; . ROOT/etc/koprogo/koprogo.env; set +a; \
                  koprogo admin create you@example.org --name You --organization Office)\n";
    let before = if page == "install" { String::new() } else { before.replace("ROOT", &root) };
    let output = run(folder, &format!("{before}{commands}"));
    let ended = run(folder, "systemctl stop koprogo");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    assert!(output.status.success(), "{page}:\n{err}\n{out}\nthe program:\n{log}");
    assert!(
        ended.status.success(),
        "{page}: the program does not stop: {}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

#[test]
fn the_commands_of_each_page_about_operation_do_what_it_says() {
    for page in PAGES {
        follow(page);
        println!("{page}: its commands went through");
    }
}
