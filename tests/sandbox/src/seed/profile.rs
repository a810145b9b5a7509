//! The run-time configurations that images of this hub have: one per family of services.
//! Start with [`Profile::config`].

use serde_json::{Value, json};

/// A family of images that are configured alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    /// A compiled service.
    Rust,
    /// A web front end.
    Node,
    /// A batch job or a model.
    Python,
    /// Something that keeps data.
    Database,
    /// A reverse proxy.
    Proxy,
    /// A model that needs a graphics card.
    Gpu,
    /// Nothing set at all.
    Bare,
}

impl Profile {
    /// `config` of an image; labels name the version.
    pub(super) fn config(self, version: &str, revision: &str) -> Value {
        let labels = json!({
            "org.opencontainers.image.version": version,
            "org.opencontainers.image.revision": revision,
            "org.opencontainers.image.vendor": "Halyard Freight",
        });
        match self {
            Profile::Rust => json!({
                "user": "10001:10001",
                "ports": [{"host": 0, "container": 8080, "type": "tcp"}, {"host": 0, "container": 9090, "type": "tcp"}],
                "env": {
                    "RUST_LOG": "info,tower=warn",
                    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "DATABASE_URL": "postgres://app:canary-secret-database-url@db.internal:5432/app",
                },
                "labels": labels, "command": ["serve", "--listen", "[::]:8080"],
                "entrypoint": ["/usr/local/bin/service"], "volumes": [], "workdir": "/srv", "signal_stop": "SIGTERM",
            }),
            Profile::Node => json!({
                "user": "node",
                "ports": [{"host": 0, "container": 3000, "type": "tcp"}],
                "env": {
                    "NODE_ENV": "production", "PORT": "3000", "GREETING": "Moin, ahoj, 你好 🚢",
                    "NPM_TOKEN": "canary-secret-npm-token",
                    "SESSION": "eyJhbGciOiJIUzI1NiJ9.canary-secret-session-token.c2lnbmF0dXJl",
                },
                "labels": labels, "command": ["node", "server.mjs"], "entrypoint": ["docker-entrypoint.sh"],
                "volumes": [], "workdir": "/app", "signal_stop": "SIGINT",
            }),
            Profile::Python => json!({
                "user": "",
                "ports": [],
                "env": {"PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8", "TZ": "Europe/Oslo", "SMTP_PASSWORD": "canary-secret-smtp-password"},
                "labels": labels, "command": ["python", "-m", "halyard.run", "--queue", "default"], "entrypoint": [],
                "volumes": [{"path": "/data", "mode": "rw"}], "workdir": "/opt/app", "signal_stop": "SIGTERM",
            }),
            Profile::Database => json!({
                "user": "999:999",
                "ports": [{"host": 0, "container": 5432, "type": "tcp"}],
                "env": {"PGDATA": "/var/lib/data/18", "ADMIN_PASSWORD": "canary-secret-admin-password", "API_KEY": "canary-secret-env-api-key"},
                "labels": {}, "command": ["run"], "entrypoint": ["docker-entrypoint.sh"],
                "volumes": [{"path": "/var/lib/data", "mode": "rw"}, {"path": "/etc/seed", "mode": "ro"}],
                "workdir": "", "signal_stop": "SIGINT",
            }),
            Profile::Proxy => json!({
                "user": "root",
                "ports": [
                    {"host": 80, "container": 80, "type": "tcp"},
                    {"host": 443, "container": 443, "type": "tcp"},
                    {"host": 443, "container": 443, "type": "udp"},
                ],
                "env": {"NGINX_VERSION": version, "NJS_RELEASE": "1"},
                "labels": labels, "command": ["nginx", "-g", "daemon off;"], "entrypoint": ["/docker-entrypoint.sh"],
                "volumes": [{"path": "/etc/nginx/conf.d", "mode": "ro"}, {}], "workdir": "/", "signal_stop": "SIGQUIT",
            }),
            Profile::Gpu => json!({
                "user": "0",
                "ports": [{"host": 0, "container": 8000, "type": "tcp"}, {"host": 0, "container": 8002, "type": "tcp"}],
                "env": {
                    "CUDA_VERSION": "13.1.0", "NVIDIA_VISIBLE_DEVICES": "all", "NVIDIA_DRIVER_CAPABILITIES": "compute,utility",
                    "MODEL_BUCKET_SECRET": "canary-secret-model-bucket",
                },
                "labels": labels, "command": ["tritonserver", "--model-repository=/opt/models", "--strict-readiness=true"],
                "entrypoint": ["/opt/nvidia/entrypoint.sh"], "volumes": [{"path": "/opt/models", "mode": "ro"}],
                "workdir": "/opt/models", "signal_stop": "SIGTERM",
            }),
            Profile::Bare => empty(),
        }
    }
}

/// The configuration of an image that was never imported.
pub(super) fn empty() -> Value {
    json!({
        "user": "", "ports": [], "env": {}, "labels": {}, "command": [], "entrypoint": [],
        "volumes": [], "workdir": "", "signal_stop": "",
    })
}
