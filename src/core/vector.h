/* vector.h: one source for several processors
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

/* The compiler makes a loop for each level of x86-64, and the program chooses when it starts. All give
 * the same bits: they differ in how many numbers they take at a time and in nothing else. Elsewhere
 * there is one loop, and without optimization too, so that coverage counts it once. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__OPTIMIZE__) && defined(__has_attribute)
#if __has_attribute(target_clones) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define NUC_VECTOR __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#endif
#endif
#ifndef NUC_VECTOR
#define NUC_VECTOR
#endif
