//! The words of one image's screen: names of its panels and rows here, sentences in [`sentences`].
//! Names of states and kinds are in `kinds`, because the list has them too.

pub mod sentences;

/// Names texts; the text is its own documentation.
macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[doc = concat!("“", $text, "”.")] pub const $name: &str = $text;)*
    };
}

/// Panels and tables.
pub mod panels {
    words! {
        LIFE_CYCLE = "Life cycle";
        SOURCE = "Source";
        ENVIRONMENT = "Environment";
        LABELS = "Labels";
        PORTS = "Ports";
        VOLUMES = "Volumes";
        PROCESS = "Process";
        CONTAINERS = "Containers that use it";
        EVENTS = "Events";
        USE = "Use";
        FACTS = "Facts";
        BUILD = "Build";
        BUILD_ARGS = "Build arguments";
        FACTORY = "Builder and factory";
        BACKEND = "Backend";
        OPEN_IN_LIST = "Open in list";
        JSON = "JSON";
        OVERVIEW = "Overview";
        CONFIG = "Config";
        SECTIONS = "Image sections";
        BREADCRUMB = "Breadcrumb";
        IMAGES = "Images";
    }
}

/// Rows of the panels, and heads of their tables.
pub mod rows {
    words! {
        NAME = "Name";
        ORIGIN = "Origin";
        TARGET = "Target";
        REGISTRY = "Registry";
        REPOSITORY = "Repository";
        TARBALL = "Tarball";
        BUILD_FILE = "Build file";
        CONTEXT = "Context";
        SIGN_IN = "Sign-in";
        DOCKERFILE_LOGINS = "Logins for";
        UPLOAD_ENDS = "Upload until";
        FROM_SOURCE = "From source";
        OVERRIDE = "Override";
        SOURCE_ABOUT = "About it";
        SOURCE_OWNER = "Set up by";
        SOURCE_BUILDER = "Its builder";
        SOURCE_SINCE = "Set up";
        STACK = "Stack";
        STACK_BUILD = "Build";
        COMMIT = "Commit";
        GIT = "Built from";
        STACK_CONTAINERS = "Containers";
        ENTRYPOINT = "Entrypoint";
        COMMAND = "Command";
        WORKDIR = "Working dir";
        USER = "User";
        STOP_SIGNAL = "Stop signal";
        SIZE = "Size";
        CREATED_BY = "Created by";
        CREATED = "Created";
        UPDATED = "Updated";
        DELETED = "Deleted";
        STATE_SINCE = "State since";
        GPU = "GPU";
        HUB = "Hub";
        ABOUT = "About";
        BUILDER = "Builder";
        NODE = "Node";
        ACKNOWLEDGED = "Acknowledged";
        CACHED = "Cached";
        PROVIDER = "Provider";
        STORED_SIZE = "Stored size";
        FILE = "File";
        FILE_ID = "File id";
        TOTAL = "Total";
        HOST = "Host";
        CONTAINER = "Container";
        TYPE = "Type";
        PATH = "Path";
        MODE = "Mode";
        CONTAINER_STATE = "State";
        CONTAINER_ENVIRONMENT = "Environment";
    }
}

/// Values that stand for something that is not a text of the platform.
pub mod values {
    words! {
        EMPTY = "empty";
        MASKED = "Masked";
        NOT_SET = "not set";
        GPU_NEEDED = "Needs an NVIDIA GPU";
        GPU_NOT_NEEDED = "Not needed";
        GPU_UNKNOWN = "The platform did not say";
        FACTORY_BUILDER = "Cycle factory";
        NO_SOURCE = "The platform names no source";
        NAME_NOT_SENT = "name not sent";
        READ_WRITE = "Read and write";
        READ_ONLY = "Read only";
    }
}
