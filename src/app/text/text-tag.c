/* text-tag.c: a coloured stretch of text that a screen reader can ask about
 *
 * SPDX-License-Identifier: MIT
 */
#include "config.h"

#include "app/text/text-tag.h"

/**
 * NucTextTag:
 *
 * Asked for the attributes of a text, GTK 4.8 reads the colour of a tag from GtkTextTag:foreground, as if that
 * were a colour that can be read. It is a name that cannot, and the program ends. Here it is what GTK expects; a
 * colour is set by GtkTextTag:foreground-rgba. Every tag of every text view is one of these
 * (tests/project/text-tags.py looks).
 */
struct _NucTextTag
{
  GtkTextTag parent_instance;
};

enum
{
  PROP_FOREGROUND = 1,
};

G_DEFINE_FINAL_TYPE (NucTextTag, nuc_text_tag, GTK_TYPE_TEXT_TAG)

static void
nuc_text_tag_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FOREGROUND:
      g_object_get_property (object, "foreground-rgba", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
nuc_text_tag_class_init (NucTextTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nuc_text_tag_get_property;
  g_object_class_install_property (object_class, PROP_FOREGROUND,
                                   g_param_spec_boxed ("foreground", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
nuc_text_tag_init (NucTextTag *self)
{
}

/**
 * nuc_text_tag_add:
 * @buffer: which gets the tag
 * @name: that no other tag of it has
 *
 * Returns: (transfer none): the tag, which belongs to the buffer
 */
GtkTextTag *
nuc_text_tag_add (GtkTextBuffer *buffer, const char *name)
{
  g_autoptr (GtkTextTag) tag = g_object_new (NUC_TYPE_TEXT_TAG, "name", name, NULL);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (buffer), tag);
  return tag;
}
