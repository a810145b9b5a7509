//! The sentences themselves: a rule wants one of the heads and one of the pieces.

use crate::explain::Cause;

/// A cause, the heads of a line, and what it must hold besides, one of these.
pub type Rule = (Cause, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
pub const NPM: &[&str] = &["npm error ", "npm ERR! "];
#[rustfmt::skip]
const NPM_AND_KIN: &[&str] = &["npm error ", "npm ERR! ", "error ", "ERR_PNPM", "[ERR_PNPM", "error: ", "➤ YN0001"];
#[rustfmt::skip]
const PIP: &[&str] = &["WARNING: Retrying (Retry(", "ERROR: ", "Could not fetch URL", "pip._vendor.", "requests.exceptions.",
        "urllib3.exceptions."];
#[rustfmt::skip]
const APT: &[&str] = &["E: ", "W: Failed to fetch", "Err:", "Temporary failure", "Could not ", "Connection timed out",
        "Certificate verification failed"];
#[rustfmt::skip]
const JAVA: &[&str] = &["Caused by: ", "[ERROR] ", "> ", "Exception in thread", "java."];
#[rustfmt::skip]
const CAUSED: &[&str] = &["Caused by: ", "error: ", "[6] ", "[60] ", "[28] ", "Could not resolve host"];
#[rustfmt::skip]
const GIT: &[&str] = &["fatal: ", "ssh: ", "error: "];
#[rustfmt::skip]
const APK: &[&str] = &["WARNING: fetching ", "WARNING: opening ", "WARNING: updating and opening ", "WARNING: Ignoring ", "ERROR: "];
#[rustfmt::skip]
const DNF: &[&str] = &["- Curl error", "Curl error", "Error: Failed to download metadata", "curl error ", "[MIRROR]"];

#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    // Memory: runtimes say it in words of their own.
    (Cause::OutOfMemory, &["FATAL ERROR: "], &["heap out of memory"]),
    (Cause::OutOfMemory, &["Exception in thread", "java.lang.OutOfMemoryError", "Caused by: ", "> ", "[ERROR] "],
        &["java.lang.OutOfMemoryError", "Java heap space"]),
    (Cause::OutOfMemory, &["fatal error: runtime: out of memory", "runtime: out of memory", "memory allocation of ",
        "LLVM ERROR: out of memory", "rustc-LLVM ERROR: out of memory", "PHP Fatal error:  Allowed memory size",
        "Unhandled exception. System.OutOfMemoryException",
        "terminate called after throwing an instance of 'std::bad_alloc'", "Out of memory: Killed process",
        "virtual memory exhausted", "numpy.core._exceptions._ArrayMemoryError", "torch.cuda.OutOfMemoryError",
        "Error: cannot allocate vector of size"], &[""]),
    (Cause::OutOfMemory, &["Error: ", "npm error ", "npm ERR! ", "error "], &["ENOMEM"]),
    (Cause::OutOfMemory, &["cc1", "c++", "g++", "gcc", "clang", "ld", "/usr/bin/ld", "/bin/sh", "sh: ", "bash: ",
        "OSError: ", "error: ", "fatal: ", "fork: "], &["Cannot allocate memory", "out of memory allocating",
        "(os error 12)", "memory exhausted"]),
    // Shared memory.
    (Cause::Shm, &["RuntimeError: ", "ERROR: Unexpected bus error", "ERROR: "], &["out of shared memory",
        "insufficient shared memory"]),
    (Cause::Shm, &["FATAL: ", "ERROR: ", "DETAIL: ", "could not resize"],
        &["could not resize shared memory segment"]),
    // Names of hosts.
    (Cause::Dns, &["curl: (6) ", "ssh: Could not resolve hostname", "wget: unable to resolve host address",
        "wget: bad address"], &[""]),
    (Cause::Dns, GIT, &["Could not resolve host"]),
    (Cause::Dns, APT, &["Temporary failure resolving", "Could not resolve '"]),
    (Cause::Dns, NPM_AND_KIN, &["getaddrinfo ENOTFOUND", "getaddrinfo EAI_AGAIN"]),
    (Cause::Dns, PIP, &["Temporary failure in name resolution", "Name or service not known",
        "NameResolutionError"]),
    (Cause::Dns, &["go: "], &["no such host", "server misbehaving"]),
    (Cause::Dns, CAUSED, &["Could not resolve host", "Couldn't resolve host",
        "failed to lookup address information"]),
    (Cause::Dns, &["Name or service not known ("], &[""]),
    (Cause::Dns, DNF, &["Could not resolve host", "Couldn't resolve host"]),
    (Cause::Dns, JAVA, &["UnknownHostException", "Unknown host ", "Name or service not known"]),
    (Cause::Dns, &["SocketError", "Socket::ResolutionError", "ERROR:  ", "Gem::"], &["getaddrinfo"]),
    (Cause::Dns, APK, &[": DNS"]),
    // Certificates.
    (Cause::Tls, &["curl: (60) ", "ERROR: cannot verify "], &[""]),
    (Cause::Tls, GIT, &["SSL certificate problem", "server certificate verification failed",
        "no alternative certificate subject name"]),
    (Cause::Tls, &["The remote certificate is invalid"], &[""]),
    (Cause::Tls, APT, &["Certificate verification failed"]),
    (Cause::Tls, NPM_AND_KIN, &["self-signed certificate", "self signed certificate",
        "unable to get local issuer certificate", "unable to verify the first certificate",
        "certificate has expired"]),
    (Cause::Tls, PIP, &["CERTIFICATE_VERIFY_FAILED"]),
    (Cause::Tls, &["go: "], &["x509: "]),
    (Cause::Tls, CAUSED, &["SSL certificate problem", "invalid peer certificate"]),
    (Cause::Tls, DNF, &["SSL certificate problem", "SSL peer certificate"]),
    (Cause::Tls, &["javax.net.ssl.SSLHandshakeException", "Caused by: ", "[ERROR] ", "> "],
        &["PKIX path building failed"]),
    (Cause::Tls, &["OpenSSL::SSL::SSLError", "SSL_connect ", "ERROR:  ", "Gem::"], &["certificate verify failed"]),
    (Cause::Tls, &["ssl.SSLCertVerificationError", "urllib.error.URLError", "requests.exceptions.SSLError"],
        &["CERTIFICATE_VERIFY_FAILED"]),
    (Cause::Tls, APK, &["TLS: server certificate not trusted"]),
    // Hosts that do not answer.
    (Cause::TimeOut, &["curl: (28) ", "wget: download timed out"], &[""]),
    (Cause::TimeOut, GIT, &["Connection timed out", "Operation timed out", "Timeout was reached"]),
    (Cause::TimeOut, APT, &["Connection timed out", "connection timed out"]),
    (Cause::TimeOut, NPM_AND_KIN, &["ETIMEDOUT", "network timeout at", "ESOCKETTIMEDOUT", "ERR_SOCKET_TIMEOUT"]),
    (Cause::TimeOut, PIP, &["Read timed out", "ReadTimeoutError", "ConnectTimeoutError", "Connection timed out"]),
    (Cause::TimeOut, &["go: "], &["i/o timeout", "TLS handshake timeout", "context deadline exceeded",
        "Client.Timeout exceeded"]),
    (Cause::TimeOut, CAUSED, &["Timeout was reached", "operation timed out"]),
    (Cause::TimeOut, DNF, &["Timeout was reached", "Operation timed out", "Connection timed out"]),
    (Cause::TimeOut, JAVA, &["Connect timed out", "connect timed out", "Read timed out", "Connection timed out"]),
    (Cause::TimeOut, &["Connecting to "], &["failed: Connection timed out", "failed: Operation timed out"]),
    // Git inside a step.
    (Cause::GitAuth, &["fatal: Authentication failed for", "fatal: could not read Username for",
        "fatal: could not read Password for", "remote: HTTP Basic: Access denied"], &[""]),
    (Cause::GitAuth, &["git@", "Permission denied (publickey", "root@"], &["Permission denied (publickey"]),
    (Cause::GitAuth, &["fatal: unable to access"], &["returned error: 403", "returned error: 401"]),
    (Cause::GitBranchMissing, &["fatal: Remote branch ", "fatal: couldn't find remote ref"], &[""]),
    (Cause::GitBranchMissing, &["error: pathspec "], &["did not match any file(s) known to git"]),
    // The program is of another processor.
    (Cause::PlatformMismatch, &["exec /", "exec user process", "standard_init_linux.go"], &["exec format error"]),
];
