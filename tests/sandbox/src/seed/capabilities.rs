//! The rights that the platform names, each with a caption. Start with [`document`].

use serde_json::{Map, Value, json};

/// Right, caption.
const CAPTIONS: &[(&str, &str)] = &[
    ("api-keys-manage", "Make, change and remove API keys"),
    ("apionly-jobs-view", "Follow jobs"),
    ("apionly-notifications-listen", "Listen to notifications"),
    (
        "autoscale-groups-manage",
        "Change groups of servers that scale by themselves",
    ),
    (
        "autoscale-groups-view",
        "See groups of servers that scale by themselves",
    ),
    ("billing-credits-view", "See credits"),
    ("billing-invoices-pay", "Pay invoices"),
    ("billing-invoices-view", "See invoices"),
    ("billing-methods-manage", "Change ways of paying"),
    ("billing-services-manage", "Change paid services"),
    ("billing-services-view", "See paid services"),
    ("clusters-manage", "Change clusters"),
    ("clusters-view", "See clusters"),
    (
        "containers-backups-manage",
        "Make, restore and remove backups of containers",
    ),
    ("containers-backups-view", "See backups of containers"),
    ("containers-console", "Read the console of containers"),
    ("containers-deploy", "Make containers"),
    ("containers-functions-trigger", "Call function containers"),
    ("containers-instances-migrate", "Move instances to another server"),
    ("containers-lock", "Lock and unlock containers"),
    ("containers-manage", "Change, start, stop and remove containers"),
    ("containers-ssh", "Sign in to containers"),
    ("containers-view", "See containers"),
    ("containers-volumes-manage", "Change volumes of containers"),
    ("containers-volumes-view", "See volumes of containers"),
    ("dns-certs-view", "See certificates"),
    ("dns-manage", "Change zones and records"),
    ("dns-view", "See zones and records"),
    ("environments-deployments-manage", "Change deployments"),
    ("environments-manage", "Change environments"),
    (
        "environments-scopedvariables-manage",
        "Change variables of environments",
    ),
    (
        "environments-scopedvariables-view",
        "See variables of environments",
    ),
    ("environments-services-manage", "Change services of environments"),
    ("environments-view", "See environments"),
    ("environments-vpn", "Use the private network of environments"),
    (
        "environments-vpn-manage",
        "Change who may use the private network",
    ),
    ("external-volumes-manage", "Change external volumes"),
    ("external-volumes-view", "See external volumes"),
    ("hubs-auditlog-view", "Read the audit log"),
    ("hubs-delete", "Remove the hub"),
    ("hubs-integrations-manage", "Change integrations"),
    ("hubs-integrations-view", "See integrations"),
    ("hubs-invites-manage", "Withdraw invitations"),
    ("hubs-invites-send", "Invite members"),
    ("hubs-members-manage", "Change members"),
    ("hubs-members-view", "See members"),
    ("hubs-roles-manage", "Change roles"),
    ("hubs-roles-view", "See roles"),
    ("hubs-update", "Change the hub"),
    ("hubs-usage-view", "See what the hub uses"),
    ("images-manage", "Make, import, rename and remove images"),
    ("images-sources-manage", "Make, change and remove image sources"),
    ("images-sources-view", "See image sources"),
    ("images-view", "See images and their build logs"),
    ("ips-manage", "Change addresses"),
    ("monitor-manage", "Change monitoring"),
    ("monitor-view", "See monitoring"),
    ("pipelines-manage", "Change pipelines"),
    ("pipelines-trigger", "Run pipelines"),
    ("pipelines-view", "See pipelines"),
    ("san-manage", "Change storage networks"),
    ("san-view", "See storage networks"),
    ("sdn-networks-manage", "Change networks"),
    ("sdn-networks-view", "See networks"),
    ("security-manage", "Change security rules"),
    ("security-view", "See security reports"),
    ("servers-console", "Read the console of servers"),
    ("servers-decommission", "Give servers back"),
    ("servers-login", "Sign in to servers"),
    ("servers-manage", "Change servers"),
    ("servers-provision", "Order servers"),
    ("servers-view", "See servers"),
    ("stacks-builds-deploy", "Deploy builds of stacks"),
    ("stacks-builds-manage", "Make and remove builds of stacks"),
    ("stacks-manage", "Change stacks"),
    ("stacks-view", "See stacks and their builds"),
    ("virtual-machines-console", "Read the console of virtual machines"),
    ("virtual-machines-deploy", "Make virtual machines"),
    ("virtual-machines-lock", "Lock and unlock virtual machines"),
    (
        "virtual-machines-manage",
        "Change, start, stop and remove virtual machines",
    ),
    (
        "virtual-machines-root-pw-view",
        "Read the first password of virtual machines",
    ),
    (
        "virtual-machines-root-pw-view-temp",
        "Read the first password of virtual machines for a while",
    ),
    (
        "virtual-machines-ssh-keys-manage",
        "Change keys of virtual machines",
    ),
    ("virtual-machines-view", "See virtual machines"),
];

/// `{data, meta: {captions}}`, as the capabilities call answers.
pub(super) fn document() -> Value {
    let captions: Map<String, Value> = CAPTIONS
        .iter()
        .map(|&(right, caption)| (right.to_owned(), json!(caption)))
        .collect();
    let data: Vec<&str> = CAPTIONS.iter().map(|&(right, _)| right).collect();
    json!({"data": data, "meta": {"captions": captions}})
}
