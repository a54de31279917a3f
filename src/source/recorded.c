/* recorded.c: distributions that were written down: one, or one for each step of a text
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "source/recorded.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  NucLogits *logits; /* NULL where it cannot be shown */
  char *reason;      /* why not */
  char *context;
  gboolean has_chosen;
  guint32 chosen;
} Step;

struct _NucRecorded
{
  NucSource parent_instance;
  GArray *steps;
};

G_DEFINE_FINAL_TYPE (NucRecorded, nuc_recorded, NUC_TYPE_SOURCE)

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->logits, nuc_logits_unref);
  g_free (step->reason);
  g_free (step->context);
}

static const Step *
get_step (NucRecorded *self, guint64 position)
{
  return position < self->steps->len ? &g_array_index (self->steps, Step, position) : NULL;
}

static NucLogits *
nuc_recorded_next (NucSource *source,
                   const guint32 *context,
                   gsize n_context,
                   guint64 position,
                   GCancellable *cancellable,
                   GError **error)
{
  NucRecorded *self = NUC_RECORDED (source);
  gboolean steps = nuc_source_get_kind (source) == NUC_SOURCE_RECORDING;
  const Step *step = &g_array_index (self->steps, Step, steps ? position : 0);

  if (step->logits != NULL)
    return nuc_logits_ref (step->logits);
  g_set_error_literal (error, NUC_ERROR, NUC_ERROR_PARSE, step->reason);
  return NULL;
}

static void
nuc_recorded_finalize (GObject *object)
{
  g_array_unref (NUC_RECORDED (object)->steps);
  G_OBJECT_CLASS (nuc_recorded_parent_class)->finalize (object);
}

static void
nuc_recorded_class_init (NucRecordedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nuc_recorded_finalize;
  NUC_SOURCE_CLASS (klass)->next = nuc_recorded_next;
}

static void
nuc_recorded_init (NucRecorded *self)
{
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
}

/**
 * nuc_recorded_new:
 * @vocabulary: names the tokens of all steps
 *
 * Returns: (transfer full): a recording without steps, not yet a source for others
 */
NucRecorded *
nuc_recorded_new (NucVocabulary *vocabulary)
{
  NucRecorded *self = g_object_new (NUC_TYPE_RECORDED, NULL);

  nuc_source_set_vocabulary (NUC_SOURCE (self), vocabulary);
  return self;
}

/**
 * nuc_recorded_add:
 * @self: a recording that is being made
 * @logits: (transfer full): what the model said at the next step
 * @context: (nullable): the text before it
 * @has_chosen: whether it is known which token was taken
 * @chosen: its id
 */
void
nuc_recorded_add (NucRecorded *self,
                  NucLogits *logits,
                  const char *context,
                  gboolean has_chosen,
                  guint32 chosen)
{
  Step step = { logits, NULL, g_strdup (context), has_chosen, chosen };

  g_array_append_val (self->steps, step);
}

/**
 * nuc_recorded_add_unreadable:
 * @self: a recording that is being made
 * @reason: a sentence that whoever asks for the step is told
 * @context: (nullable): the text before it
 * @has_chosen: whether it is known which token was taken
 * @chosen: its id
 *
 * The others can be shown all the same.
 */
void
nuc_recorded_add_unreadable (NucRecorded *self,
                             const char *reason,
                             const char *context,
                             gboolean has_chosen,
                             guint32 chosen)
{
  Step step = { NULL, g_strdup (reason), g_strdup (context), has_chosen, chosen };

  g_array_append_val (self->steps, step);
}

/**
 * nuc_recorded_describe:
 * @self: a recording with at least one step, of which the first can be shown where it is the only one
 * @target: where it is from
 *
 * Returns: (transfer full): what a person should know about the file beyond its name
 */
char *
nuc_recorded_describe (NucRecorded *self, const NucTarget *target)
{
  const Step *first = &g_array_index (self->steps, Step, 0);
  gsize n;

  if (self->steps->len > 1)
    return g_strdup_printf (ngettext ("%u recorded step from the file %s.",
                                      "%u recorded steps from the file %s.", self->steps->len),
                            self->steps->len, target->title);
  n = nuc_logits_get_size (first->logits);
  if (nuc_logits_is_complete (first->logits))
    return g_strdup_printf (ngettext ("%zu token from the file %s.", "%zu tokens from the file %s.",
                                      n),
                            n, target->title);
  return g_strdup_printf (ngettext ("%zu token from the file %s, with %.4g %% of the probability; "
                                    "the rest is unknown.",
                                    "%zu tokens from the file %s, with %.4g %% of the probability; "
                                    "the rest is unknown.",
                                    n),
                          n, target->title, 100 * nuc_logits_get_known_mass (first->logits));
}

/**
 * nuc_recorded_finish:
 * @self: (transfer full): a recording with at least one step
 * @target: where it is from
 * @title: (nullable): a title; %NULL for that of @target
 * @description: (nullable): %NULL for one made from what is known
 *
 * A file with one distribution that names no chosen token is a distribution; everything else is a
 * recording to be paged through.
 *
 * Returns: (transfer full): the source
 */
NucSource *
nuc_recorded_finish (NucRecorded *self,
                     const NucTarget *target,
                     const char *title,
                     const char *description)
{
  g_autofree char *made = NULL;
  gboolean single = self->steps->len == 1 && !get_step (self, 0)->has_chosen;

  g_return_val_if_fail (self->steps->len > 0, NULL);

  if (description == NULL)
    description = made = nuc_recorded_describe (self, target);
  nuc_source_describe (NUC_SOURCE (self), single ? NUC_SOURCE_DISTRIBUTION : NUC_SOURCE_RECORDING,
                       target->name, title != NULL ? title : target->title, description,
                       self->steps->len);
  return NUC_SOURCE (self);
}

/**
 * nuc_recorded_get_context:
 * @self: a recording
 * @position: a step
 *
 * Returns: (nullable) (transfer none): the text before that step, where the file says
 */
const char *
nuc_recorded_get_context (NucRecorded *self, guint64 position)
{
  const Step *step = get_step (self, position);

  return step != NULL ? step->context : NULL;
}

/**
 * nuc_recorded_get_chosen:
 * @self: a recording
 * @position: a step
 * @id: (out) (optional): the token that was taken there
 *
 * Returns: whether the file says
 */
gboolean
nuc_recorded_get_chosen (NucRecorded *self, guint64 position, guint32 *id)
{
  const Step *step = get_step (self, position);

  if (step == NULL || !step->has_chosen)
    return FALSE;
  if (id != NULL)
    *id = step->chosen;
  return TRUE;
}
