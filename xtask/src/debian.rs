//! Programs that the tests need and that neither cargo nor npm has: on Debian and its relatives, as root, they are
//! installed; elsewhere the command is printed.

use std::path::Path;

use crate::Outcome;
use crate::process::{ask, program, run, say};

/// Installs packages, or says how to. `what` names them in a sentence, `elsewhere` is the advice for other systems.
pub fn install(packages: &[&str], what: &str, elsewhere: &str) -> Outcome {
    let install = format!(
        "apt-get install --yes --no-install-recommends {}",
        packages.join(" ")
    );
    let is_root = ask(program("id").arg("-u")).as_deref() == Some("0");
    if !is_root || !Path::new("/usr/bin/apt-get").is_file() {
        return Err(format!(
            "The tests need {what}. On Debian and its relatives:\n\n  sudo {install}\n\nElsewhere, {elsewhere}."
        ));
    }
    say(&format!(
        "Installing {what} through apt (once; usually 1 minute)."
    ));
    run(program("apt-get").args(["update", "--quiet"]))?;
    run(program("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages))
}

/// The second browser, which one journey runs in. `FIREFOX` names it where it is not on the search path.
pub fn firefox() -> Outcome {
    let is_named = std::env::var_os("FIREFOX").is_some_and(|path| Path::new(&path).is_file());
    let is_here = ["/usr/bin/firefox-esr", "/usr/bin/firefox"]
        .iter()
        .any(|path| Path::new(path).is_file());
    if is_named || is_here {
        return Ok(());
    }
    install(
        &["firefox-esr"],
        "Firefox",
        "install it and set FIREFOX to its path",
    )
}

/// The web servers that tests/e2e/hosting.test.mjs runs with the files of docs/hosting.
pub fn web_servers() -> Outcome {
    let is_here = |paths: &[&str]| paths.iter().any(|path| Path::new(path).is_file());
    let brotli = [
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
        "/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so",
        "/usr/share/nginx/modules/ngx_http_brotli_static_module.so",
    ];
    let nginx = is_here(&["/usr/sbin/nginx", "/usr/bin/nginx"]);
    let caddy = is_here(&["/usr/bin/caddy", "/usr/local/bin/caddy"]);
    let apache = is_here(&["/usr/sbin/apache2", "/usr/sbin/httpd"]);
    if nginx && caddy && apache && is_here(&brotli) {
        return Ok(());
    }
    install(
        &[
            "nginx-light",
            "libnginx-mod-http-brotli-static",
            "caddy",
            "apache2-bin",
            "media-types",
        ],
        "nginx with its brotli module, Caddy and Apache",
        "install them where your system keeps programs, nginx with the module ngx_brotli",
    )
}
