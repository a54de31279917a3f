#!/usr/bin/env python3
# called.py: every public function of the headers under src/ is called by the program
#
# SPDX-License-Identifier: MIT
#
# usage: called.py SOURCE_ROOT
#
# A test goes through what the program uses. The exceptions are what a test cannot do or see in this way; who
# makes one needless has to strike it from the list. Output is TAP.
import sys

from functions import Tree

EXCEPTIONS = {
    "what is drawn has no other way to be read": [
        "nuc_chart_area_get_focus",
        "nuc_chart_area_get_layout",
        "nuc_chart_area_get_model",
        "nuc_chart_layout_get_regions",
        "nuc_side_box_get_folded",
        "nuc_side_box_get_stacked",
    ],
    "a test waits until it is over": [
        "nuc_dice_get_busy",
        "nuc_figure_export_get_busy",
        "nuc_figure_restore_get_busy",
        "nuc_lesson_editor_get_rescue",
        "nuc_lesson_opening_is_busy",
        "nuc_lesson_rescue_is_writing",
        "nuc_token_list_is_sorting",
        "nuc_token_table_view_get_list",
    ],
    "a test does what a person does, by one call": [
        "nuc_lesson_options_choose",
    ],
    "what the window is about, for a test that acts from outside": [
        "nuc_lesson_panel_get_place",
        "nuc_lesson_panel_get_progress",
        "nuc_quiz_view_get_place",
        "nuc_quiz_view_get_quiz",
        "nuc_quiz_view_get_reply",
        "nuc_window_get_exhibit",
        "nuc_window_get_restore",
        "nuc_window_get_session",
    ],
    "a test asks whether the class is through": [
        "nuc_lesson_task_is_done",
    ],
    "a test goes through all of them, so that none is left out": [
        "nuc_lesson_foreach_text",
        "nuc_server_kind_get_name",
        "nuc_settings_is_kept",
        "nuc_settings_list_keys",
        "nuc_window_state_list_actions",
    ],
    "the second reckoning of the core, made for tests, reads it": [
        "nuc_chain_get_tokens",
    ],
    "a test compares it with numbers worked out by hand": [
        "nuc_fact_check",
        "nuc_lesson_to_string",
        "nuc_ngram_model_get_discounts",
        "nuc_ngram_model_get_n_sequences",
        "nuc_progress_get_result",
        "nuc_trace_get_divergence",
    ],
    "files on disk may hold what it writes, and reading that is tested": [
        "nuc_progress_forget",
    ],
    "a test counts what is computed, to see that nothing is computed twice": [
        "nuc_libllama_get_n_steps",
        "nuc_llama_model_get_n_steps",
    ],
    "the model that a server names on its own is seen nowhere else": [
        "nuc_server_get_model",
    ],
    "sources are asked as a program with a loop of its own would": [
        "nuc_source_next_async",
        "nuc_source_next_finish",
    ],
}

tree = Tree(sys.argv[1])
excepted = {name for names in EXCEPTIONS.values() for name in names}
unused = {name for name in tree.functions if name not in tree.used}
points = [
    (
        "/project/called/by-somebody",
        [f"{name} is called by nobody" for name in sorted(unused - tree.tested.keys())],
    ),
    (
        "/project/called/by-the-program",
        [f"{name} is called by tests only" for name in sorted(unused & tree.tested.keys() - excepted)],
    ),
    (
        "/project/called/exceptions",
        [f"{name} is no exception any more" for name in sorted(excepted - unused)],
    ),
]
for number, (name, complaints) in enumerate(points, 1):
    print(f"{'not ' if complaints else ''}ok {number} {name}")
    for line in complaints:
        print(f"# {line}")
print(f"1..{len(points)}")
sys.exit(any(complaints for _, complaints in points))
