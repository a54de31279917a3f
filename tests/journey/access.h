/* access.h: what assistive technology reads and does
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <atspi/atspi.h>

#include "journey.h"

/* Under a name of its own, since some releases of libatspi clean theirs up by themselves. */
typedef AtspiAccessible Access;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Access, g_object_unref)

typedef struct
{
  int x, y, width, height;
} AccessPlace;

/* The way down to what is being read. */
typedef struct _AccessTrail AccessTrail;
struct _AccessTrail
{
  Access *at;
  const AccessTrail *up;
};

void access_init (int timeout_ms);
gboolean access_has_application (Journey *journey);
Access *access_get_application (Journey *journey);

Access *access_look (Journey *journey, Access *under, AtspiRole role, const char *name);
Access *access_find (Journey *journey, Access *under, AtspiRole role, const char *name);
GPtrArray *access_list (Journey *journey, Access *under, AtspiRole role);
Access *access_get_child (const AccessTrail *trail, int index);
void access_tell (Journey *journey);

char *access_dup_name (Access *self);
char *access_dup_description (Access *self);
char *access_dup_text (Access *self);
char *access_dup_line (Access *self);
gboolean access_is (Access *self, AtspiStateType state);
gboolean access_can_be_seen (Access *self);
gboolean access_equal (Access *a, Access *b);
gboolean access_is_under (Access *self, Access *other);
double access_get_value (Access *self);
gboolean access_set_value (Access *self, double value);
gboolean access_do (Access *self);
gboolean access_has_place (Access *self);
AccessPlace access_get_place (Journey *journey, Access *self);

Access *access_get_focus (Journey *journey);
gboolean access_has_focus (Journey *journey, Access *self);
void access_focus (Journey *journey, Access *self);
void access_click (Journey *journey, Access *self);
void access_tab (Journey *journey, const char *keys);
GPtrArray *access_list_stops (Journey *journey);
