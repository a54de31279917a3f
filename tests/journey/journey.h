/* journey.h: the built program in a clean home, on a screen and a bus of its own
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <X11/Xlib.h>
#include <gio/gio.h>

/* A test that waits for something that never comes must end; how long it may take is no matter. */
#define JOURNEY_PATIENCE_S 90

typedef struct _Journey Journey;

typedef enum
{
  JOURNEY_PLAIN = 0,
  JOURNEY_WINDOW_MANAGER = 1 << 0,
} JourneyFlags;

void journey_init (int *argc, char ***argv);
int journey_run (void);

Journey *journey_new (int width, int height, JourneyFlags flags);
void journey_free (Journey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Journey, journey_free)

void journey_set_variable (Journey *self, const char *name, const char *value);
const char *journey_get_home (Journey *self);
char *journey_build_path (Journey *self, const char *name);
GPid journey_spawn (Journey *self, const char *const *argv);
char *journey_run_cli (Journey *self, const char *const *arguments);

void journey_start (Journey *self, ...) G_GNUC_NULL_TERMINATED;
void journey_stop (Journey *self);
void journey_expect_end (Journey *self);
gboolean journey_has_ended (Journey *self);
char *journey_dup_log (Journey *self);
gsize journey_get_log_size (Journey *self);
void journey_kill (Journey *self);
gboolean journey_reap (Journey *self);
GPid journey_get_pid (Journey *self);
void journey_settle (Journey *self);
void journey_picture (Journey *self, const char *name);

gboolean journey_answers (Journey *self);
GStrv journey_list_actions (Journey *self);
GVariant *journey_describe (Journey *self, const char *action);
gboolean journey_is_enabled (Journey *self, const char *action);
GVariant *journey_get_state (Journey *self, const char *action);
gboolean journey_is_on (Journey *self, const char *action);
char *journey_dup_text (Journey *self, const char *action);
double journey_get_number (Journey *self, const char *action);
void journey_activate (Journey *self, const char *action, GVariant *parameter);
void journey_try (Journey *self, const char *action, GVariant *state, GVariant *parameter);
void journey_change (Journey *self, const char *action, GVariant *state);

Display *journey_get_display (Journey *self);
const char *journey_get_display_name (Journey *self);
Window journey_get_window (Journey *self);
void journey_turn_to_window (Journey *self, const char *title);
char *journey_dup_front (Journey *self);
gboolean journey_has_window (Journey *self, const char *title);
void journey_get_place (Journey *self, int *x, int *y, int *width, int *height);
void journey_get_least_size (Journey *self, int *width, int *height);
void journey_get_margins (Journey *self, int *left, int *top);

gint64 journey_begin_patience (void);
void journey_tick (Journey *self,
                   gint64 begun,
                   const char *file,
                   int line,
                   const char *function,
                   const char *condition);

/**
 * journey_wait:
 *
 * Waits until a condition holds, while the program does what it does. It is asked again and again, in the
 * words of C: journey_wait (journey, journey_is_on (journey, "play")).
 */
#define journey_wait(self, condition)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 journey_begun = journey_begin_patience ();                                              \
    while (!(condition))                                                                           \
      journey_tick ((self), journey_begun, __FILE__, __LINE__, G_STRFUNC, #condition);             \
  }                                                                                                \
  G_STMT_END
