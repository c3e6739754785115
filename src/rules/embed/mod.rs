//! Rules on how the embed was published: markup, scripts, places.

mod attr_quote_damage;
mod border_not_hex;
mod container_missing;
mod duplicate_id;
mod height_ignored;
mod id_prefix;
mod jsx_script_inert;
mod kind_no_callback;
mod late_container;
mod legacy_globals;
mod legacy_host;
mod legacy_soe_race;
mod markup_mangled;
mod min_width_overflow;
mod mobile_new_tab;
mod multiple_so_js;
mod nested_frame;
mod onload_clobber;
pub(super) mod param_race;
mod protocol_relative;
mod psz_invalid;
mod raw_iframe;
mod script_missing;
mod shadow_container;
mod srcdoc;
mod staging_host;
mod stale_done;
mod template_leak;
mod third_party_copy;
mod wordpress_strip;
mod worker_blocked;

pub(super) mod shared;

use super::Rule;

/// The rules of this family, in the order in which the causes are worth looking at.
pub(super) const RULES: &[&Rule] = &[
    &kind_no_callback::RULE,
    &raw_iframe::RULE,
    &srcdoc::RULE,
    &nested_frame::RULE,
    &markup_mangled::RULE,
    &attr_quote_damage::RULE,
    &wordpress_strip::RULE,
    &script_missing::RULE,
    &jsx_script_inert::RULE,
    &worker_blocked::RULE,
    &onload_clobber::RULE,
    &multiple_so_js::RULE,
    &container_missing::RULE,
    &id_prefix::RULE,
    &late_container::RULE,
    &shadow_container::RULE,
    &stale_done::RULE,
    &param_race::RULE,
    &duplicate_id::RULE,
    &border_not_hex::RULE,
    &psz_invalid::RULE,
    &height_ignored::RULE,
    &min_width_overflow::RULE,
    &template_leak::RULE,
    &legacy_globals::RULE,
    &legacy_soe_race::RULE,
    &third_party_copy::RULE,
    &legacy_host::RULE,
    &staging_host::RULE,
    &protocol_relative::RULE,
    &mobile_new_tab::RULE,
];
