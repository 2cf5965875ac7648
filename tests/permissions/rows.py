"""Who comes in at which address: one row for each name in the URLconf. A new address without a row fails the matrix.

A row is written by somebody who thought about it; it is not read from the rules it checks.
"""

ANYONE, PROVIDER, EDITOR, MANAGER = "anyone", "provider", "editor", "manager"
"""A provider comes in with its own things only; an editor and a manager with everybody's. A manager comes in wherever
an editor does."""
LOGGED_IN, MEMBER = "logged in", "member"
"""Pages outside the CMS: about whoever is logged in, and about an organisation for its own people and nobody else."""

_EVERYBODY = """
    search search_json suggest listing listing_json listing_print providers provider live ready robots
    wagtailadmin_sprite
    wagtailadmin_javascript_catalog media tile wagtail_serve account_signup signup_sent claim account_login
    account_logout account_inactive account_email_verification_sent account_confirm_email account_reset_password
    account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done
    wrong something_bad account_lost_phone
"""

_LOGGED_IN = """
    account_home account_reauthenticate account_email account_change_password mfa_index mfa_authenticate
    mfa_reauthenticate mfa_activate_totp mfa_generate_recovery_codes
    mfa_view_recovery_codes mine
"""

_MEMBERS = """
    team mine_today mine_take_off mine_unchanged mine_take_back mine_step mine_report
"""

_PROVIDERS_WITH_THEIR_OWN = """
    wagtailadmin_pages:add wagtailadmin_pages:preview_on_add wagtailadmin_pages:edit
    wagtailadmin_pages:preview_on_edit wagtailadmin_pages:view_draft wagtailadmin_pages:add_subpage
    wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:revisions_view
    wagtailadmin_pages:revisions_revert wagtailadmin_pages:revisions_compare wagtailadmin_pages:history
    wagtailadmin_pages:history_results listing_copy wagtailadmin_editing_sessions:ping wagtailimages_chooser:chosen
"""

_PROVIDERS_WHATEVER_IS_NAMED = """
    wagtailadmin_home wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_account wagtailadmin_logout
    wagtailadmin_pages:search
    wagtailadmin_dismissibles wagtailadmin_editing_sessions:release wagtailimages_chooser:choose
    wagtailimages_chooser:choose_results wagtailimages_chooser:create
    listing_address listing_hours listing_search
"""
"""These name nothing of anybody, or show the person's own whatever is named."""

_EDITORS = """
    wagtail_bulk_action (test404/)
    wagtailadmin_api:pages:listing wagtailadmin_api:pages:detail wagtailadmin_api:pages:find
    wagtailadmin_api:pages:action wagtailadmin_api:documents:listing wagtailadmin_api:documents:detail
    wagtailadmin_api:documents:find wagtailadmin_api:images:listing wagtailadmin_api:images:detail
    wagtailadmin_api:images:find wagtailadmin_error_test wagtailadmin_explore_results
    wagtailadmin_pages:type_use wagtailadmin_pages:choose_parent wagtailadmin_pages:type_use_results
    wagtailadmin_pages:usage wagtailadmin_pages:delete wagtailadmin_pages:unpublish
    wagtailadmin_pages:search_results wagtailadmin_pages:move wagtailadmin_pages:move_confirm
    wagtailadmin_pages:set_page_position wagtailadmin_pages:copy wagtailadmin_pages:workflow_action
    wagtailadmin_pages:collect_workflow_action_data wagtailadmin_pages:workflow_preview
    wagtailadmin_pages:set_privacy wagtailadmin_pages:lock wagtailadmin_pages:unlock
    wagtailadmin_pages:revisions_index wagtailadmin_pages:revisions_unschedule
    wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail wagtailadmin_choose_page
    wagtailadmin_choose_page_child wagtailadmin_choose_page_search wagtailadmin_choose_page_chosen_multiple
    wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link
    wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link wagtailadmin_tag_autocomplete
    wagtailadmin_tag_model_autocomplete wagtailadmin_workflows:enable wagtailadmin_workflows:remove
    wagtailadmin_workflows:enable_task wagtailadmin_workflows:task_chooser
    wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chooser_create
    wagtailadmin_workflows:task_chosen wagtailadmin_reports:locked_pages
    wagtailadmin_reports:locked_pages_results wagtailadmin_reports:workflow
    wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
    wagtailadmin_reports:workflow_tasks_results wagtailadmin_reports:site_history
    wagtailadmin_reports:site_history_results wagtailadmin_reports:aging_pages
    wagtailadmin_reports:aging_pages_results wagtailadmin_reports:page_types_usage
    wagtailadmin_reports:page_types_usage_results wagtailadmin_block_preview
    unsearchable_listings unsearchable_listings_results review_queue review_submission signup_queue
    signup_application signup_invite help_people help_person call_list call_list_results reader_reports
    reader_reports_results reader_report wagtailsettings:edit
    wagtailembeds:chooser wagtailembeds:chooser_upload wagtaildocs:edit_multiple
    wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_multiple
    wagtaildocs:delete_upload_multiple wagtailimages:index wagtailimages:index_results wagtailimages:edit
    wagtailimages:delete wagtailimages:url_generator wagtailimages:url_generator_output wagtailimages:preview
    wagtailimages:add wagtailimages:image_usage wagtailimages:add_multiple wagtailimages:edit_multiple
    wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_multiple
    wagtailimages:delete_upload_multiple wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
    wagtaildocs_chooser:chosen wagtaildocs_chooser:chosen_multiple wagtailimages_chooser:chosen_multiple
    wagtailimages_chooser:select_format
"""

_MANAGERS = """
    wagtailadmin_collections:index wagtailadmin_collections:add wagtailadmin_collections:edit
    wagtailadmin_collections:delete wagtailadmin_collections:set_privacy wagtailadmin_workflows:index
    wagtailadmin_workflows:index_results wagtailadmin_workflows:add wagtailadmin_workflows:disable
    wagtailadmin_workflows:edit wagtailadmin_workflows:usage wagtailadmin_workflows:usage_results
    wagtailadmin_workflows:add_task wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_index
    wagtailadmin_workflows:task_index_results wagtailadmin_workflows:edit_task
    wagtailadmin_workflows:disable_task wagtaildocs:index wagtaildocs:index_results wagtaildocs:add
    wagtaildocs:add_multiple wagtailsites:index wagtailsites:index_results wagtailsites:add wagtailsites:edit
    wagtailsites:delete wagtailsites:history wagtailsites:history_results wagtailsites:usage wagtailsites:copy
    wagtailusers_users:index wagtailusers_users:index_results wagtailusers_users:add wagtailusers_users:edit
    wagtailusers_users:delete wagtailusers_users:history wagtailusers_users:history_results
    wagtailusers_users:usage wagtailusers_users:copy wagtailusers_groups:index wagtailusers_groups:index_results
    wagtailusers_groups:add wagtailusers_groups:edit wagtailusers_groups:delete wagtailusers_groups:history
    wagtailusers_groups:history_results wagtailusers_groups:usage wagtaildocs_chooser:create
"""

_NOTHING_IS_THERE = """
    wagtailadmin_pages:convert_alias wagtailsettings:preview_on_edit wagtaildocs:edit
    wagtaildocs:delete wagtaildocs:document_usage (^.*/$) wagtailcore_authenticate_with_password
    wagtailadmin_password_reset wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm
    wagtailadmin_password_reset_complete cms_password_reset
    wagtailadmin_login cms_login wagtailcore_login page_login invitation still_right mfa_deactivate_totp
    mfa_download_recovery_codes
"""
"""Documents are not used, pages have no aliases and no passwords, and what is not in the URLconf does not exist. The
doors of the CMS lead to ours; nobody here has an invitation or a device."""

_ROWS_OF = """
    guidance_benefiteffect guidance_contributionrule guidance_helpline guidance_legalamount
    guidance_municipality guidance_schoolholiday initiatives_closure initiatives_hidden initiatives_otherhours
    initiatives_room initiatives_verification lexicon_codewords lexicon_synonyms lexicon_wordlist
    organisations_suspension organisations_trusted vocabulary_term
"""
"""Tables of the editors, each with the pages below."""
_TABLE = "list list_results add edit delete usage history history_results copy"
_TABLE_CHOOSER = "choose choose_results chosen chosen_multiple create"
_FIXED = {"lexicon_wordlist"}
"""Rows that only a manager may add or delete."""
_ONLY_MANAGERS_THEN = {"add", "delete", "copy", "create"}


def _tables() -> dict[str, str]:
    rows = {}
    for table in _ROWS_OF.split():
        for space, pages in (("wagtailsnippets", _TABLE), ("wagtailsnippetchoosers", _TABLE_CHOOSER)):
            for page in pages.split():
                shut = table in _FIXED and page in _ONLY_MANAGERS_THEN
                rows[f"{space}_{table}:{page}"] = MANAGER if shut else EDITOR
    return rows


ROWS: dict[str, str] = {
    **dict.fromkeys(_EVERYBODY.split(), ANYONE),
    **dict.fromkeys([*_PROVIDERS_WITH_THEIR_OWN.split(), *_PROVIDERS_WHATEVER_IS_NAMED.split()], PROVIDER),
    **dict.fromkeys(_LOGGED_IN.split(), LOGGED_IN),
    **dict.fromkeys(_MEMBERS.split(), MEMBER),
    **dict.fromkeys([*_EDITORS.split(), "wagtailsnippets:index"], EDITOR),
    **dict.fromkeys(_MANAGERS.split(), MANAGER),
    **dict.fromkeys(_NOTHING_IS_THERE.split(), ""),
    **_tables(),
}
WHATEVER_IS_NAMED = frozenset(_PROVIDERS_WHATEVER_IS_NAMED.split())
