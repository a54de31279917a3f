/* fake-kinds.h: fake servers that speak as each kind of server does
 *
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "fake-server.h"
#include "source/server-config.h"

G_BEGIN_DECLS

#define OPENAI_MODELS "{\"object\":\"list\",\"data\":[{\"id\":\"tiny\",\"owned_by\":\"me\"}]}"
#define VLLM_MODELS "{\"object\":\"list\",\"data\":[{\"id\":\"tiny\",\"owned_by\":\"vllm\"}]}"
#define OLLAMA_TAGS "{\"models\":[{\"name\":\"tiny\"}]}"
#define OLLAMA_VERSION "{\"version\":\"0.12.11\"}"
#define TOP "{\"token\":\" a\",\"logprob\":-0.5,\"bytes\":[32,97]}"
#define STEP                                                                                       \
  "{\"token\":\" a\",\"logprob\":-0.5,\"bytes\":[32,97],\"top_logprobs\":[" TOP                    \
  ",{\"token\":\" the\",\"logprob\":-1.5,\"bytes\":null}]}"
#define CHAT "{\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[" STEP "]}}]}"
#define LEGACY                                                                                     \
  "{\"choices\":[{\"index\":0,\"text\":\" a\",\"logprobs\":{\"tokens\":[\" "                       \
  "a\"],\"token_logprobs\":"                                                                       \
  "[-0.5],\"top_logprobs\":[{\" a\":-0.5,\" the\":-1.5}]}}]}"
#define OLLAMA "{\"model\":\"tiny\",\"response\":\" a\",\"done\":true,\"logprobs\":[" STEP "]}"

/* Answers well as @kind. */
void fake_be (FakeServer *server, NucServerKind kind);

/* Where a kind of server is asked for a distribution. */
const char *fake_path_of (NucServerKind kind);

/* The text of a file in fixtures/source; it lasts as long as the program. */
const char *fake_fixture (const char *folder, const char *name);

/* A handler that refuses more log-probabilities than @data says, in the words of vLLM: "MOST ANSWER". */
void fake_at_most (FakeTalk *talk, gconstpointer data);

G_END_DECLS
