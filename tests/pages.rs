//! Runs the commands of the pages about operation, in a scratch place, on the real program.
//!
//! A block with a remark that begins with «tested» is run as it stands, on a machine that lies in a folder: `install.sh`
//! put the program there, and the unit that it put there says how the service is started. What only a whole Debian has
//! (`systemctl`, `journalctl`, `sudo`, `apt`, accounts) are small stand-ins, which write down what they were asked.
#![expect(clippy::unwrap_used, reason = "a page that cannot be run fails the test")]
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use acceptance::{
    MailServer,
    docs::{self, Block, blocks_of},
    place::empty_place,
    program_path,
};

const PAGES: [&str; 7] =
    ["move-to-another-server", "monitor", "troubleshoot", "install", "upgrade", "back-up", "restore"];
/// The folders of a server that lie in the scratch place instead.
const FOLDERS: [&str; 3] = ["/etc/koprogo", "/var/lib/koprogo", "/var/backups/koprogo"];

const SUDO: &str = "while [ \"${1#-}\" != \"$1\" ]; do [ \"$1\" = -u ] && shift; shift; done
exec \"$@\"";
/// Reads what the installed unit says, as systemd does.
const SYSTEMCTL: &str = "unit=ROOT/etc/systemd/system/koprogo.service
said() { sed -n \"s/^$1=//p\" $unit; }
stop() {
  [ -e ROOT/pid ] || return 0
  kill -TERM \"$(cat ROOT/pid)\"
  for _ in $(seq 300); do kill -0 \"$(cat ROOT/pid)\" 2>/dev/null || break; sleep 0.1; done
  rm ROOT/pid
}
start() {
  mkdir -p \"ROOT/var/lib/$(said StateDirectory)\"
  (set -a; eval \"$(said Environment)\"; . \"ROOT$(said EnvironmentFile)\"; set +a
    exec ROOT$(said ExecStart) >ROOT/log 2>&1 </dev/null & echo $! >ROOT/pid)
  for _ in $(seq 600); do curl -sf http://127.0.0.1:PORT/health/ready >/dev/null && return; sleep 0.1; done
  cat ROOT/log >&2; exit 1
}
case \" $* \" in
  *' stop '* | *' disable '*) stop ;;
  *' restart '*) stop; start ;;
  *' start '* | *' enable '*) start ;;
esac";
/// Accounts are lines of a file; what is given to one keeps the owner that the test has.
const ACCOUNTS: [(&str, &str); 4] = [
    ("id", "[ \"$*\" = -u ] && echo 0 || exec /usr/bin/id \"$@\""),
    ("getent", "grep -s \"^$2$\" ROOT/accounts"),
    ("useradd", "echo \"${@: -1}\" >>ROOT/accounts"),
    ("chgrp", "grep -q \"^$1$\" ROOT/accounts && shift && ls -d \"$@\" >/dev/null"),
];
const INSTALL: &str = "words=()
while [ $# -gt 0 ]; do
  case $1 in -o | -g) grep -q \"^$2$\" ROOT/accounts; shift ;; *) words+=(\"$1\") ;; esac
  shift
done
exec /usr/bin/install \"${words[@]}\"";

/// What a block does on the machine.
fn commands_of(block: &Block) -> Option<String> {
    let text = block.text.as_str();
    match (block.remark.as_str(), block.language.as_str()) {
        ("tested", "sh") => Some(text.to_owned()),
        // As on a machine where nothing was ever run.
        ("tested on an empty machine", "sh") => {
            Some(format!("mv /var/lib/koprogo /var/lib/koprogo.old-machine; mkdir /var/lib/koprogo\n{text}"))
        }
        ("tested as settings", "text") => {
            Some(format!("cat >>/etc/koprogo/koprogo.env <<'END'\n{text}END\nsystemctl restart koprogo\n"))
        }
        ("tested as a line of cron", "text") => {
            // Five fields of time and the account, then what cron gives to the shell; a good night says nothing.
            let command = text.trim_end().splitn(7, ' ').last()?;
            Some(format!(
                "cat >line <<'END'\n{command}\nEND\nsaid=$(/bin/sh line)\n[ -z \"$said\" ] || {{ echo \"$said\"; exit 1; }}\n"
            ))
        }
        (remark, language) => {
            assert!(!remark.starts_with("tested"), "«{remark}» before {language:?} is not understood");
            None
        }
    }
}

/// A small program that writes its call down and then does `text`.
fn stand_in(folder: &Path, name: &str, text: &str) {
    let path = folder.join("bin").join(name);
    let script = format!(
        "#!/bin/bash
set -eu
echo \"{name} $*\" >>ROOT/calls
{text}
"
    );
    fs::write(&path, script.replace("ROOT", &folder.display().to_string())).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn run(folder: &Path, script: &str) -> Output {
    Command::new("/bin/bash")
        .args(["-euxo", "pipefail", "-c", script])
        .current_dir(folder.join("delivered"))
        .env_clear()
        .env("DESTDIR", folder)
        .env("PATH", format!("{0}/bin:{0}/usr/local/bin:/usr/bin:/bin", folder.display()))
        .output()
        .unwrap()
}

/// An empty machine with the folder that `make deploy` leaves, its configuration edited as the page asks.
fn machine(folder: &Path, port: u16, mails: &MailServer) {
    for made in ["bin", "etc/systemd/system", "usr/local/bin", "var/lib", "delivered", "etc/koprogo"] {
        fs::create_dir_all(folder.join(made)).unwrap();
    }
    stand_in(folder, "sudo", SUDO);
    stand_in(folder, "systemctl", &SYSTEMCTL.replace("PORT", &port.to_string()));
    stand_in(folder, "journalctl", "cat ROOT/log");
    stand_in(folder, "apt", "");
    stand_in(folder, "install", INSTALL);
    for (name, text) in ACCOUNTS {
        stand_in(folder, name, text);
    }
    let delivered = folder.join("delivered");
    std::os::unix::fs::symlink(program_path(), delivered.join("koprogo")).unwrap();
    for name in ["koprogo.service", "koprogo.env", "install.sh"] {
        fs::copy(docs::root().join("infrastructure/systemd").join(name), delivered.join(name)).unwrap();
    }
    let configuration = fs::read_to_string(delivered.join("koprogo.env")).unwrap();
    // «Edit it: the public address and the mail server.»
    let edited = configuration.replace("#KOPROGO_SMTP_URL_FILE", "KOPROGO_SMTP_URL_FILE");
    let edited = edited.replace("#KOPROGO_MAIL_FROM", "KOPROGO_MAIL_FROM");
    fs::write(delivered.join("koprogo.env"), inside(folder, port, &edited)).unwrap();
    fs::write(folder.join("etc/koprogo/smtp-url"), mails.url()).unwrap();
}

/// The same text for the machine in the folder, on its port.
fn inside(folder: &Path, port: u16, text: &str) -> String {
    FOLDERS
        .iter()
        .fold(text.to_owned(), |text, path| text.replace(path, &format!("{}{path}", folder.display())))
        .replace("127.0.0.1:8080", &format!("127.0.0.1:{port}"))
}

/// What the other pages begin on: a machine that serves, with somebody in it and the nights set up.
const BEFORE: &str = "./install.sh
echo 'a passphrase of the pages' >/etc/koprogo/backup-passphrase
sed -i 's/^#\\(KOPROGO_BACKUP\\)/\\1/' /etc/koprogo/koprogo.env
systemctl start koprogo
(set -a; . /etc/koprogo/koprogo.env; koprogo admin create you@example.org --name You --organization Office)
";

/// Follows a page from its top to its end, and says what the machine was asked.
fn follow(page: &str) -> Vec<String> {
    let text = fs::read_to_string(docs::root().join(format!("docs/how-to/{page}.md"))).unwrap();
    let commands: String = blocks_of(&text).iter().filter_map(commands_of).collect();
    assert!(!commands.is_empty(), "{page} has no tested block");
    let place = empty_place();
    let folder = place.path();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    machine(folder, port, &MailServer::start());
    let before = if page == "install" { "" } else { BEFORE };
    let output = run(folder, &inside(folder, port, &format!("{before}{commands}")));
    let ended = run(folder, "systemctl stop koprogo");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    assert!(output.status.success(), "{page}:\n{err}\n{out}\nthe program:\n{log}");
    let complaint = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{page}: the program does not stop: {complaint}");
    let calls = fs::read_to_string(folder.join("calls")).unwrap();
    calls.lines().map(str::to_owned).collect()
}

#[test]
fn the_commands_of_each_page_about_operation_do_what_it_says() {
    for page in PAGES {
        let calls = follow(page);
        let asked = |call: &str| calls.iter().filter(|asked| asked.starts_with(call)).count();
        // An installation over another one makes no second account, and the service is told each time.
        assert_eq!(
            asked("useradd --system --home-dir /var/lib/koprogo --shell /usr/sbin/nologin koprogo"),
            1,
            "{page}"
        );
        let installed = if page == "upgrade" { 2 } else { 1 };
        assert_eq!(asked("systemctl daemon-reload"), installed, "{page}");
        println!("{page}: its commands went through");
    }
}

#[test]
fn a_page_about_operation_that_has_commands_is_followed() {
    for (name, text) in docs::pages() {
        let tested = blocks_of(&text).iter().any(|block| block.remark.starts_with("tested"));
        let followed = name.strip_prefix("docs/how-to/").and_then(|name| name.strip_suffix(".md"));
        assert!(
            !tested || followed.is_some_and(|page| PAGES.contains(&page)),
            "{name} is not among the pages followed"
        );
    }
}
