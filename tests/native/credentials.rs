//! The one rule that tells a credential from a plain value, as a table of keys and values that images really carry.

use gantry::logic::mask::{Argument, MaskPolicy};
use gantry::model::credential::looks_like_credential;

const YES: bool = true;
const NO: bool = false;

/// Keys that say it.
const BY_KEY: &[(&str, &str, bool)] = &[
    ("DB_PASSWORD", "1234", YES),
    ("POSTGRES_PASSWORD", "postgres", YES),
    ("MYSQL_ROOT_PASSWORD", "hunter2", YES),
    ("SMTP_PASS", "hunter2", YES),
    ("DB_PASSWD", "x", YES),
    ("PGPASSWORD", "x", YES),
    ("DbPassword", "x", YES),
    ("db.password", "x", YES),
    ("password2", "x", YES),
    ("SSH_PASSPHRASE", "open sesame", YES),
    ("CLIENT_SECRET", "abc", YES),
    ("clientSecret", "abc", YES),
    ("SECRET_KEY_BASE", "abc", YES),
    ("DJANGO_SECRET_KEY", "abc", YES),
    ("VAULT_TOKEN", "abc", YES),
    ("NPM_TOKEN", "abc", YES),
    ("GITHUB_TOKEN_RO", "abc", YES),
    ("AUTHTOKEN", "abc", YES),
    ("x-auth-token", "abc", YES),
    ("API_KEY", "abc", YES),
    ("APIKEY", "abc", YES),
    ("apiKeys", "abc", YES),
    ("STRIPE_KEY", "abc", YES),
    ("SESSION_SIGNING_KEY", "abc", YES),
    ("TLS_PRIVATE_KEY", "abc", YES),
    ("TLS_KEY_PEM", "abc", YES),
    ("AWS_ACCESS_KEY_ID", "abc", YES),
    ("key_id", "abc", YES),
    ("VAULT_SECRET_ID", "abc", YES),
    ("AZURE_STORAGE_ACCOUNT_KEY", "abc", YES),
    ("PASSWORD_SALT", "abc", YES),
    ("RABBITMQ_ERLANG_COOKIE", "abc", YES),
    ("HTTP_BASIC_AUTH", "admin:admin", YES),
    ("_auth", "YWRtaW46YWRtaW4xMjM=", YES),
    ("AWS_CREDENTIALS", "abc", YES),
    ("base64_config", "abc", YES),
    (".dockerconfigjson", "abc", YES),
    ("Authorization", "abc", YES),
];

/// Keys that only talk about it, and values that cannot be it.
const NOT_BY_KEY: &[(&str, &str, bool)] = &[
    ("TOKENIZERS_PARALLELISM", "true", NO),
    ("PASSWORD_MIN_LENGTH", "8", NO),
    ("AUTH_MODE", "proxy", NO),
    ("AUTH", "basic", NO),
    ("POSTGRES_HOST_AUTH_METHOD", "trust", NO),
    ("POSTGRES_PASSWORD_FILE", "/run/secrets/db", NO),
    ("DB_PASSWORD", "/run/secrets/db", NO),
    ("DB_PASSWORD", "", NO),
    ("DB_PASSWORD", "${DB_PASSWORD}", NO),
    ("DB_PASSWORD", "{{$db-password}}", NO),
    ("DB_PASSWORD", "${DB_PASSWORD:-hunter2}", YES),
    ("API_KEY", "$API_KEY", NO),
    ("REQUIRE_PASSWORD", "true", NO),
    ("TOKEN_TTL", "3600", NO),
    ("TOKEN_URL", "https://sso.example/token", NO),
    ("SECRET_NAME", "db", NO),
    ("MAX_TOKENS", "4096", NO),
    ("JWT_ALGORITHM", "HS256", NO),
    ("PUBLIC_KEY", "abc", NO),
    ("SORT_KEY", "name", NO),
    ("CACHE_KEY", "v2", NO),
    ("KEY", "value", NO),
    ("KEYCLOAK_URL", "https://sso.example", NO),
    ("MONKEY", "see", NO),
    ("PWD", "/app", NO),
    ("NGINX_PROXY_PASS", "http://app:3000", NO),
    ("COMPASS", "north", NO),
    ("BYPASS", "localhost", NO),
    ("CLIENT_ID", "web", NO),
    ("SESSION_COOKIE_NAME", "sid", NO),
    ("USERNAME", "admin", NO),
    ("SSH_AUTH_SOCK", "/tmp/agent", NO),
    ("", "plain", NO),
];

/// Values that say it whatever the key is.
const BY_VALUE: &[(&str, &str, bool)] = &[
    ("DATABASE_URL", "postgres://app:hunter2@db:5432/app", YES),
    ("DATABASE_URL", "postgres://db:5432/app", NO),
    ("DATABASE_URL", "postgres://app@db:5432/app", NO),
    ("REDIS_URL", "redis://:hunter2@cache:6379/0", YES),
    ("SENTRY_DSN", "https://0123abcd@o1.ingest.example/7", YES),
    ("JDBC_URL", "jdbc:postgresql://db/app?user=a&password=b", YES),
    (
        "CONNECTION",
        "Server=db;Database=app;User Id=sa;Password=hunter2;",
        YES,
    ),
    ("CONNECTION", "host=db dbname=app user=app password=hunter2", YES),
    ("CONNECTION", "host=db dbname=app user=app", NO),
    (
        "STORAGE",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc==",
        YES,
    ),
    (
        "JAVA_OPTS",
        "-Xmx2g -Djavax.net.ssl.trustStorePassword=changeit",
        YES,
    ),
    ("JAVA_OPTS", "-Xmx2g -Dserver.port=8080", NO),
    ("FEED", "https://host.example/feed?access_token=abc", YES),
    (
        "ARCHIVE",
        "https://host.example/a.tar.gz?X-Amz-Signature=abc",
        YES,
    ),
    ("ARCHIVE", "https://host.example/a.tar.gz?ref=main", NO),
    ("NOTIFY", "https://hooks.slack.com/services/T0/B0/abcdef", YES),
    (
        "CERT",
        "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----",
        YES,
    ),
    (
        "CERT",
        "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
        NO,
    ),
    ("PEM", "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t", YES),
    ("VALUE", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", YES),
    ("VALUE", "AKIAABCDEFGHIJKLMNOP", YES),
    ("VALUE", "ghp_0123456789abcdefghij0123456789abcdef", YES),
    ("VALUE", "github_pat_0123456789abcdefghij", YES),
    ("VALUE", "glpat-0123456789abcdefghij", YES),
    ("VALUE", "xoxb-0123456789-abcdef", YES),
    ("VALUE", "sk_live_0123456789abcdef", YES),
    ("VALUE", "dckr_pat_0123456789abcdefghij", YES),
    ("VALUE", "Bearer 0123456789", YES),
    ("HEADER", "Basic YWRtaW46YWRtaW4=", YES),
    (
        "VALUE",
        "{\"type\":\"service_account\",\"private_key\":\"abc\"}",
        YES,
    ),
    (
        "VALUE",
        "{\"auths\":{\"r.example\":{\"auth\":\"YWRtaW46YWRtaW4xMjM=\"}}}",
        YES,
    ),
    ("VALUE", "{\"level\":\"info\",\"port\":8080}", NO),
    ("VALUE", "q7Xb2LpZ9vRt4KsW8mYc3NfD6hGjA1eU", YES),
    ("VALUE", "k3j9x2m8q7w1z6v5t4r0p2n8b7c6d5f4", YES),
    ("VALUE", "tYp3Bz0+Kx9QvL2m/Wc7RfN4sHjD8aEg=", YES),
];

/// Long values that only look random.
const NOT_BY_VALUE: &[(&str, &str, bool)] = &[
    ("GIT_SHA", "5d0e7c1b93a84f62aa17c0d2f8b6e4915c3a7f08", NO),
    ("VALUE", "5d0e7c1b93a84f62aa17c0d2f8b6e4915c3a7f08", NO),
    (
        "DIGEST",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        NO,
    ),
    (
        "INTEGRITY",
        "sha512-q7Xb2LpZ9vRt4KsW8mYc3NfD6hGjA1eUq7Xb2LpZ9vRt4KsW8mYc3NfD6hGjA1eU",
        NO,
    ),
    ("GPG_KEY", "E3FF2839C048B25C084DEBE9B26995E310250568", NO),
    (
        "PYTHON_SHA256",
        "2e3a4b1c9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15",
        NO,
    ),
    ("CORRELATION_ID", "0a1b2c3d-4e5f-6789-abcd-ef0123456789", NO),
    ("FILE_ID", "q7Xb2LpZ9vRt4KsW8mYc3NfD6hGjA1eU", NO),
    (
        "PATH",
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        NO,
    ),
    ("JAVA_HOME", "/opt/java/openjdk-21.0.4_linux-x64", NO),
    ("LS_COLORS", "rs=0:di=01;34:ln=01;36:mh=00", NO),
    ("CLASS", "AbstractSingletonProxyFactoryBean2", NO),
    ("BUILD_TAG", "release-2026-11-24-linux-amd64-glibc", NO),
    ("BASE_IMAGE", "registry.example.com/team/service:2026.11.2", NO),
    ("USER_AGENT", "Mozilla/5.0 (X11; Linux x86_64)", NO),
    ("RUST_LOG", "info,checkout_api=debug,hyper=warn", NO),
    ("FEATURES", "a,b,c=1", NO),
    ("LANG", "en_GB.UTF-8", NO),
    ("PUBKEY", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ops@example", NO),
    ("NODE_OPTIONS", "--max-old-space-size=4096", NO),
    ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://telemetry-gateway:4317", NO),
];

#[test]
fn the_table_holds() {
    let mut wrong = Vec::new();
    let tables = [BY_KEY, NOT_BY_KEY, BY_VALUE, NOT_BY_VALUE];
    for &(key, value, expected) in tables.into_iter().flatten() {
        if looks_like_credential(key, value) != expected {
            wrong.push(
                [
                    key,
                    "=",
                    value,
                    if expected { " was shown" } else { " was hidden" },
                ]
                .concat(),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tables.iter().map(|table| table.len()).sum::<usize>() >= 80);
}

#[test]
fn the_policy_may_hide_everything() {
    assert!(MaskPolicy::All.hides("LANG", "C"));
    assert!(!MaskPolicy::Credentials.hides("LANG", "C"));
    assert!(MaskPolicy::Credentials.hides("DB_PASSWORD", "x"));
    assert!(!MaskPolicy::All.hides("LANG", ""));
}

#[test]
fn an_argument_is_hidden_by_its_flag() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let shown: Vec<_> = Argument::list(&arguments)
            .into_iter()
            .map(|argument| argument.shown)
            .collect();
        assert_eq!(shown, expected);
    };
    check(
        &["app", "--password", "hunter2", "-v"],
        &["app", "--password", "••••••", "-v"],
    );
    check(&["app", "--password=hunter2"], &["app", "--password=••••••"]);
    check(&["app", "DB_PASSWORD=hunter2"], &["app", "DB_PASSWORD=••••••"]);
    check(
        &["sh", "-c", "curl https://u:p@host.example/x"],
        &["sh", "-c", "curl https://••••••@host.example/x"],
    );
    check(
        &["sh", "-c", "PASSWORD=x exec app"],
        &["sh", "-c", "PASSWORD=••••••"],
    );
    check(
        &["serve", "--config=/etc/app.toml", "--token-file", "/run/t"],
        &["serve", "--config=/etc/app.toml", "--token-file", "/run/t"],
    );
}
