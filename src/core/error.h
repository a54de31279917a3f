/* error.h: what can be wrong with input, as one error domain
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NUC_ERROR:
 *
 * The domain of errors about distributions, chains and draws. The message of such an error is one
 * translated sentence that a person can act on: it names the place (file and line, field, token or
 * stage) and says what was expected there.
 */
#define NUC_ERROR (nuc_error_quark ())

/**
 * NucError:
 * @NUC_ERROR_EMPTY: there is no token to choose from
 * @NUC_ERROR_NOT_A_NUMBER: a score is NaN or +infinity
 * @NUC_ERROR_RANGE: a value lies outside its documented range
 * @NUC_ERROR_PARSE: text does not follow its grammar
 * @NUC_ERROR_DUPLICATE: an identity that must be unique occurs twice
 * @NUC_ERROR_UNSUPPORTED: well-formed, but nothing here can read or do it
 * @NUC_ERROR_TOO_LARGE: over a stated limit of size
 * @NUC_ERROR_END: a recording has no further position
 */
typedef enum
{
  NUC_ERROR_EMPTY,
  NUC_ERROR_NOT_A_NUMBER,
  NUC_ERROR_RANGE,
  NUC_ERROR_PARSE,
  NUC_ERROR_DUPLICATE,
  NUC_ERROR_UNSUPPORTED,
  NUC_ERROR_TOO_LARGE,
  NUC_ERROR_END,
} NucError;

GQuark nuc_error_quark (void);

G_END_DECLS
