/* The texts of sampling.json for translators. Not to be changed by hand; made with
 * meson compile -C build update-lesson-strings
 *
 * SPDX-License-Identifier: MIT
 *
 * The texts are Markdown: stars, backticks and line breaks are marks. What stands in
 * {braces} is replaced by a number and must stay as it is. Tokens (the, a, that, one, of,
 * from, Paris) are names in the chart and stay as they are, too.
 */

/* xgettext:no-c-format */
/* Translators: lesson sampling: title */
NC_ ("lesson", "Sampling")

/* xgettext:no-c-format */
/* Translators: lesson sampling: summary */
NC_ ("lesson", "How a language model’s probabilities become text: the choice, the three knobs, their order, and what they do not do.")

/* xgettext:no-c-format */
/* Translators: chapter of the lesson: title */
NC_ ("lesson", "The choice")

/* xgettext:no-c-format */
/* Translators: scene four-words: title */
NC_ ("lesson", "Four words")

/* xgettext:no-c-format */
/* Translators: scene four-words: text */
NC_ ("lesson", "A language model writes one small piece of text at a time. Such a piece is called a **token**: a word, a part of a word, or a punctuation mark.")

/* xgettext:no-c-format */
/* Translators: scene four-words: text */
NC_ ("lesson", "Before each token, the model gives a probability to *every* token it knows. This one knows only four: **the** 60 %, **a** 25 %, **that** 10 %, **one** 5 %. Together they make 100 %.")

/* xgettext:no-c-format */
/* Translators: scene four-words: text */
NC_ ("lesson", "That is all the model does. It does not choose. Picking one token from the probabilities is called **sampling**, and this lesson is about nothing else.")

/* xgettext:no-c-format */
/* Translators: scene four-words: prediction */
NC_ ("lesson", "Suppose you always pick the most likely token. In 1,000 picks, how often is it **the**?")

/* xgettext:no-c-format */
/* Translators: scene four-words: choice */
NC_ ("lesson", "About 600 times")

/* xgettext:no-c-format */
/* Translators: scene four-words: choice */
NC_ ("lesson", "All 1,000 times")

/* xgettext:no-c-format */
/* Translators: scene four-words: choice */
NC_ ("lesson", "It cannot be known")

/* xgettext:no-c-format */
/* Translators: scene four-words: reveal */
NC_ ("lesson", "All 1,000 times. Always picking the most likely token is called **greedy**. It is safe and never surprises. The other 40 % of what the model thinks is never heard.")

/* xgettext:no-c-format */
/* Translators: scene same-again: title */
NC_ ("lesson", "Take the top one")

/* xgettext:no-c-format */
/* Translators: scene same-again: text */
NC_ ("lesson", "Now do it. One stage is on, **Greedy**: it keeps the longest bar and removes all others. Removed bars stay in the chart, hatched, so that you see what is given up.")

/* xgettext:no-c-format */
/* Translators: scene same-again: text */
NC_ ("lesson", "Below the chart the picks appear as text, one after the other.")

/* xgettext:no-c-format */
/* Translators: scene same-again: task */
NC_ ("lesson", "Press Play and let it say at least 20 words.")

/* xgettext:no-c-format */
/* Translators: scene same-again: task done */
NC_ ("lesson", "{streamed} words, and every single one is **the**. Nothing can go wrong, and nothing can happen.")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: title */
NC_ ("lesson", "A weighted die")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: text */
NC_ ("lesson", "There is another way to pick: roll a die. Not a fair one: each token owns a stretch as long as its probability.")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: text */
NC_ ("lesson", "The strip shows this die laid out flat, from 0 to 1. A random number, called the **coin**, points at a place on the strip. The token that owns this place is picked.")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: prediction */
NC_ ("lesson", "You roll this die 1,000 times. How often will **one** come up?")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: choice */
NC_ ("lesson", "Never: it is the least likely")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: choice */
NC_ ("lesson", "About 50 times")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: choice */
NC_ ("lesson", "About 250 times")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: reveal */
NC_ ("lesson", "About 50 times, which is 5 % of 1,000. Rarely exactly 50: every roll is new, and the die remembers nothing.")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: task */
NC_ ("lesson", "Press Play and let the die say at least 20 words. Then roll at least 1,000 times, and watch how the counts settle on the marks.")

/* xgettext:no-c-format */
/* Translators: scene weighted-die: task done */
NC_ ("lesson", "After {rolls} rolls, **one** came up {rolled:one} times. The more you roll, the closer the shares come to the probabilities. More than that, a probability does not promise.")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: title */
NC_ ("lesson", "Greedy writes a text")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: text */
NC_ ("lesson", "Now a real model. It is small, knows 2,048 tokens and has read only a handful of old novels. It continues the text below: it offers probabilities, one token is picked and added, and the model is asked again.")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: text */
NC_ ("lesson", "Here the pick is greedy: the longest bar, every time.")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: prediction */
NC_ ("lesson", "You let it write on and on like this. What will you see?")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: choice */
NC_ ("lesson", "A text that gets better and better")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: choice */
NC_ ("lesson", "A text that sooner or later goes in circles")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: choice */
NC_ ("lesson", "A different text every time")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: reveal */
NC_ ("lesson", "Play it twice, with two seeds. It is the same text both times, and sooner or later it goes in circles: what was said makes it most likely to be said again.")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: task */
NC_ ("lesson", "Press Play and let greedy write at least 60 tokens.")

/* xgettext:no-c-format */
/* Translators: scene greedy-text: task done */
NC_ ("lesson", "That is greedy: safe, the same every time, and soon repetitive.")

/* xgettext:no-c-format */
/* Translators: scene die-text: title */
NC_ ("lesson", "The die writes a text")

/* xgettext:no-c-format */
/* Translators: scene die-text: text */
NC_ ("lesson", "The same model and the same beginning. Only the pick is different: for every token, the weighted die is rolled.")

/* xgettext:no-c-format */
/* Translators: scene die-text: text */
NC_ ("lesson", "The **seed** decides which coins are tossed. The same seed gives the same coins, and so the same text, on every machine.")

/* xgettext:no-c-format */
/* Translators: scene die-text: prediction */
NC_ ("lesson", "Play it with two seeds. What will you see?")

/* xgettext:no-c-format */
/* Translators: scene die-text: choice */
NC_ ("lesson", "Two different texts, with odd words here and there")

/* xgettext:no-c-format */
/* Translators: scene die-text: choice */
NC_ ("lesson", "The same text twice")

/* xgettext:no-c-format */
/* Translators: scene die-text: choice */
NC_ ("lesson", "Two texts, both without a single odd word")

/* xgettext:no-c-format */
/* Translators: scene die-text: reveal */
NC_ ("lesson", "Two different texts. The unlikely tokens at the bottom of the chart, the **tail**, win now and then. That makes the text varied, and also riskier: one odd token can lead it astray.")

/* xgettext:no-c-format */
/* Translators: scene die-text: task */
NC_ ("lesson", "Press Play and let the die write at least 60 tokens.")

/* xgettext:no-c-format */
/* Translators: scene die-text: task done */
NC_ ("lesson", "Varied, but riskier. Take a new seed and play again: it is another text. The rest of this lesson is about the ground between greedy and the bare die.")

/* xgettext:no-c-format */
/* Translators: chapter of the lesson: title */
NC_ ("lesson", "Temperature")

/* xgettext:no-c-format */
/* Translators: scene scores: title */
NC_ ("lesson", "From scores to probabilities")

/* xgettext:no-c-format */
/* Translators: scene scores: text */
NC_ ("lesson", "Inside, a model does not have probabilities. It has a **score** for every token, called a *logit*. Scores can be any numbers, also negative ones.")

/* xgettext:no-c-format */
/* Translators: scene scores: text */
NC_ ("lesson", "A formula called **softmax** turns scores into probabilities: it raises *e* to each score and divides by the sum of all. Only the *differences* between scores matter.")

/* xgettext:no-c-format */
/* Translators: scene scores: text */
NC_ ("lesson", "**Temperature**, written *T*, divides every score before the softmax. With *T* = 1 nothing changes. With *T* = 0.5 every difference becomes twice as large.")

/* xgettext:no-c-format */
/* Translators: scene scores: prediction */
NC_ ("lesson", "With *T* = 1, **the** has 60 %. What will it have with *T* = 0.5?")

/* xgettext:no-c-format */
/* Translators: scene scores: choice */
NC_ ("lesson", "Less than 60 %")

/* xgettext:no-c-format */
/* Translators: scene scores: choice */
NC_ ("lesson", "Still 60 %")

/* xgettext:no-c-format */
/* Translators: scene scores: choice */
NC_ ("lesson", "More than 60 %")

/* xgettext:no-c-format */
/* Translators: scene scores: reveal */
NC_ ("lesson", "More: 82.8 %. Larger differences make the strong stronger. **one** falls from 5 % to 0.6 %. A low temperature *sharpens*.")

/* xgettext:no-c-format */
/* Translators: scene scores: task */
NC_ ("lesson", "Now the other way: set the temperature so that **one** has at least 10 %.")

/* xgettext:no-c-format */
/* Translators: scene scores: task done */
NC_ ("lesson", "With *T* = {temperature}, **one** has {token-probability:one}. Above 1 the scores move closer together. A high temperature *flattens*.")

/* xgettext:no-c-format */
/* Translators: scene cold: title */
NC_ ("lesson", "Down to zero")

/* xgettext:no-c-format */
/* Translators: scene cold: text */
NC_ ("lesson", "The lower the temperature, the more the longest bar takes from the others.")

/* xgettext:no-c-format */
/* Translators: scene cold: text */
NC_ ("lesson", "At *T* = 0 there would be a division by zero. So there is an agreement, and every engine keeps it.")

/* xgettext:no-c-format */
/* Translators: scene cold: prediction */
NC_ ("lesson", "What does *T* = 0 mean?")

/* xgettext:no-c-format */
/* Translators: scene cold: choice */
NC_ ("lesson", "All four tokens are equally likely")

/* xgettext:no-c-format */
/* Translators: scene cold: choice */
NC_ ("lesson", "Only **the** is left, with exactly 100 %")

/* xgettext:no-c-format */
/* Translators: scene cold: choice */
NC_ ("lesson", "The model gives an error")

/* xgettext:no-c-format */
/* Translators: scene cold: reveal */
NC_ ("lesson", "Only **the** is left, with exactly 100 %. *T* = 0 means greedy. No coin can change it any more.")

/* xgettext:no-c-format */
/* Translators: scene cold: task */
NC_ ("lesson", "Raise the temperature a little above 0, so that **the** has at least 95 %, but at most 99.9 %.")

/* xgettext:no-c-format */
/* Translators: scene cold: task done */
NC_ ("lesson", "With *T* = {temperature}, **the** has {token-probability:the}. The others are still possible, but hardly ever picked.")

/* xgettext:no-c-format */
/* Translators: scene hot: title */
NC_ ("lesson", "Hot")

/* xgettext:no-c-format */
/* Translators: scene hot: text */
NC_ ("lesson", "Above *T* = 1 the bars grow alike. How alike can be put in a number: the **effective choices**. Four equal bars are 4 choices, one bar alone is 1.")

/* xgettext:no-c-format */
/* Translators: scene hot: text */
NC_ ("lesson", "The **entropy** says the same in bits: 4 equal choices are 2 bits, and every bit more doubles the choices.")

/* xgettext:no-c-format */
/* Translators: scene hot: prediction */
NC_ ("lesson", "With *T* = 1 these four words are worth 2.8 choices. How many with *T* = 2?")

/* xgettext:no-c-format */
/* Translators: scene hot: choice */
NC_ ("lesson", "2.2")

/* xgettext:no-c-format */
/* Translators: scene hot: choice */
NC_ ("lesson", "3.6")

/* xgettext:no-c-format */
/* Translators: scene hot: choice */
NC_ ("lesson", "4.5")

/* xgettext:no-c-format */
/* Translators: scene hot: reveal */
NC_ ("lesson", "3.6. It grows, but never above 4: there are only four words. The *order* of the bars stays as it was, at any temperature.")

/* xgettext:no-c-format */
/* Translators: scene hot: task */
NC_ ("lesson", "Set the temperature so that the entropy is 1 bit or less.")

/* xgettext:no-c-format */
/* Translators: scene hot: task done */
NC_ ("lesson", "{choices} effective choices at *T* = {temperature}. A sharper die is a smaller choice.")

/* xgettext:no-c-format */
/* Translators: chapter of the lesson: title */
NC_ ("lesson", "Top-k")

/* xgettext:no-c-format */
/* Translators: scene top-k: title */
NC_ ("lesson", "A hard cap")

/* xgettext:no-c-format */
/* Translators: scene top-k: text */
NC_ ("lesson", "These are real probabilities: all 2,048 tokens that the small model offers after “It was a truth”. A few are likely. Far more than a thousand are very unlikely, but the die can hit any of them.")

/* xgettext:no-c-format */
/* Translators: scene top-k: text */
NC_ ("lesson", "**Top-k** cuts this tail off. It keeps the *k* most likely tokens and removes all others. The probabilities of those that stay are then scaled up, so that they make 100 % again.")

/* xgettext:no-c-format */
/* Translators: scene top-k: prediction */
NC_ ("lesson", "With *k* = 40, how many tokens survive here?")

/* xgettext:no-c-format */
/* Translators: scene top-k: choice */
NC_ ("lesson", "Exactly 40")

/* xgettext:no-c-format */
/* Translators: scene top-k: choice */
NC_ ("lesson", "40 or fewer, as the probabilities decide")

/* xgettext:no-c-format */
/* Translators: scene top-k: choice */
NC_ ("lesson", "2,008")

/* xgettext:no-c-format */
/* Translators: scene top-k: reveal */
NC_ ("lesson", "Exactly 40. Top-k only counts. Those 40 of 2,048 tokens hold 93.8 % of the model’s probability.")

/* xgettext:no-c-format */
/* Translators: scene top-k: task */
NC_ ("lesson", "Find the smallest *k* that still includes the token `of`.")

/* xgettext:no-c-format */
/* Translators: scene top-k: task done */
NC_ ("lesson", "With *k* = {top-k}, `of` is the last to survive. Its own probability did not matter, only its rank.")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: title */
NC_ ("lesson", "Top-k is blind")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: text */
NC_ ("lesson", "Two models, A and B, and one knob. A is sure: **Paris** has 97 %. B is not: a hundred numbers have about 1 % each. The last bar stands for all the others together.")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: text */
NC_ ("lesson", "Both use *k* = 5.")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: prediction */
NC_ ("lesson", "What is wrong with *k* = 5?")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: choice */
NC_ ("lesson", "In A it keeps too much, in B it removes too much")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: choice */
NC_ ("lesson", "In A it removes too much, in B it keeps too much")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: choice */
NC_ ("lesson", "Nothing: it suits both")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: reveal */
NC_ ("lesson", "In A, four tokens survive that hardly belong there. In B, 95 numbers that are just as good as the others are removed: only 5.2 % of the probability is kept. Top-k cannot see how sure the model is.")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: task */
NC_ ("lesson", "The knobs are those of A. Set *k* so that only **Paris** survives there.")

/* xgettext:no-c-format */
/* Translators: scene top-k-is-blind: task done */
NC_ ("lesson", "With *k* = {top-k}, A says nothing but **Paris**. In B the same *k* would leave a single number of a hundred. There is no *k* that suits both.")

/* xgettext:no-c-format */
/* Translators: chapter of the lesson: title */
NC_ ("lesson", "Top-p")

/* xgettext:no-c-format */
/* Translators: scene top-p: title */
NC_ ("lesson", "The smallest set")

/* xgettext:no-c-format */
/* Translators: scene top-p: text */
NC_ ("lesson", "**Top-p** does not count tokens. It counts probability. It goes down the bars from the longest, adds them up, and stops as soon as the sum reaches *p*.")

/* xgettext:no-c-format */
/* Translators: scene top-p: text */
NC_ ("lesson", "The token that crosses the line is still included. What is kept is called the **nucleus**: the smallest set of the most likely tokens that together have at least *p*.")

/* xgettext:no-c-format */
/* Translators: scene top-p: prediction */
NC_ ("lesson", "60 %, 25 %, 10 %, 5 % and *p* = 0.9. How many tokens survive?")

/* xgettext:no-c-format */
/* Translators: scene top-p: choice */
NC_ ("lesson", "2")

/* xgettext:no-c-format */
/* Translators: scene top-p: choice */
NC_ ("lesson", "3")

/* xgettext:no-c-format */
/* Translators: scene top-p: choice */
NC_ ("lesson", "4")

/* xgettext:no-c-format */
/* Translators: scene top-p: reveal */
NC_ ("lesson", "3 survive. After two tokens the sum is 85 %: not enough. With **that** it is 95 %: enough. So **that** crosses the line and stays. Only **one** is removed.")

/* xgettext:no-c-format */
/* Translators: scene top-p: task */
NC_ ("lesson", "Find the smallest *p* that still includes **one**.")

/* xgettext:no-c-format */
/* Translators: scene top-p: task done */
NC_ ("lesson", "It takes more than 0.95. At exactly 0.95 the first three tokens are enough, and **one** is cut.")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: title */
NC_ ("lesson", "Top-p adapts")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: text */
NC_ ("lesson", "The same two models as before: A is sure, B is not. Now both use top-p with *p* = 0.9.")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: prediction */
NC_ ("lesson", "Where do more tokens survive?")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: choice */
NC_ ("lesson", "In A, where the model is sure")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: choice */
NC_ ("lesson", "In B, where it is unsure")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: choice */
NC_ ("lesson", "The same number in both")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: reveal */
NC_ ("lesson", "In B. In A, **Paris** alone has 97 %, so 1 token is enough. In B it takes 90 of 100 numbers to reach 0.9. One and the same *p* keeps few tokens where the model is sure, and many where it is not.")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: task */
NC_ ("lesson", "The knobs are those of A. How far must you raise *p* until at least 3 tokens survive there?")

/* xgettext:no-c-format */
/* Translators: scene top-p-adapts: task done */
NC_ ("lesson", "*p* = {top-p}. The little that is left after **Paris** is shared by many, so *p* must come close to 1 to reach them.")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: title */
NC_ ("lesson", "On a real distribution")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: text */
NC_ ("lesson", "Again the real model after “It was a truth”, with 2,048 tokens.")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: text */
NC_ ("lesson", "The first eight tokens have most of the probability. After them comes a long tail of small bars.")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: prediction */
NC_ ("lesson", "How many of the 2,048 tokens does *p* = 0.9 keep?")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: choice */
NC_ ("lesson", "23")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: choice */
NC_ ("lesson", "231")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: choice */
NC_ ("lesson", "1,843")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: reveal */
NC_ ("lesson", "Only 23. Most of the vocabulary is tail. But look at the price of a little more: *p* = 0.95 keeps 52, and *p* = 0.99 keeps 216.")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: task */
NC_ ("lesson", "With top-p alone, bring the survivors down to 4 or fewer.")

/* xgettext:no-c-format */
/* Translators: scene top-p-real: task done */
NC_ ("lesson", "*p* = {top-p} keeps {survivors} of {vocabulary} tokens.")

/* xgettext:no-c-format */
/* Translators: chapter of the lesson: title */
NC_ ("lesson", "One after the other")

/* xgettext:no-c-format */
/* Translators: scene stages: title */
NC_ ("lesson", "Stage by stage")

/* xgettext:no-c-format */
/* Translators: scene stages: text */
NC_ ("lesson", "The knobs work one after the other. Each sees only what the one before it left, scaled up to 100 %.")

/* xgettext:no-c-format */
/* Translators: scene stages: text */
NC_ ("lesson", "Here they stand in the order of most textbooks: first temperature 0.8, then top-k 14, then top-p 0.9.")

/* xgettext:no-c-format */
/* Translators: scene stages: prediction */
NC_ ("lesson", "Top-k leaves 14 of 2,048 tokens. How many are left after top-p?")

/* xgettext:no-c-format */
/* Translators: scene stages: choice */
NC_ ("lesson", "All 14")

/* xgettext:no-c-format */
/* Translators: scene stages: choice */
NC_ ("lesson", "8")

/* xgettext:no-c-format */
/* Translators: scene stages: choice */
NC_ ("lesson", "5")

/* xgettext:no-c-format */
/* Translators: scene stages: reveal */
NC_ ("lesson", "Only 8. They hold 78.5 % of the model’s own probability. Less than 0.9, because top-p took its 0.9 of what temperature and top-k had left, not of what the model had said.")

/* xgettext:no-c-format */
/* Translators: scene stages: task */
NC_ ("lesson", "Move top-p before top-k, without changing a value. How many survive now?")

/* xgettext:no-c-format */
/* Translators: scene stages: task done */
NC_ ("lesson", "{survivors} survive, one more than before: what top-p adds up has not been scaled up by top-k, so it takes longer to reach 0.9. Every stage changes what the next one sees.")

/* xgettext:no-c-format */
/* Translators: scene order-matters: title */
NC_ ("lesson", "The order matters")

/* xgettext:no-c-format */
/* Translators: scene order-matters: text */
NC_ ("lesson", "The same four words and the same two knobs, twice. In A temperature comes first, in B top-p comes first.")

/* xgettext:no-c-format */
/* Translators: scene order-matters: prediction */
NC_ ("lesson", "Do the same tokens survive in both?")

/* xgettext:no-c-format */
/* Translators: scene order-matters: choice */
NC_ ("lesson", "Yes: the knobs are the same")

/* xgettext:no-c-format */
/* Translators: scene order-matters: choice */
NC_ ("lesson", "No: more survive in A")

/* xgettext:no-c-format */
/* Translators: scene order-matters: choice */
NC_ ("lesson", "No: more survive in B")

/* xgettext:no-c-format */
/* Translators: scene order-matters: reveal */
NC_ ("lesson", "No. In A, temperature has sharpened the bars before top-p adds them up: 2 tokens reach 0.9. In B, top-p sees the model’s own bars and keeps 3. Temperature changes their lengths later, but it brings no token back and removes none.")

/* xgettext:no-c-format */
/* Translators: scene order-matters: reveal */
NC_ ("lesson", "In the chart, A’s bars are filled and B’s are outlined.")

/* xgettext:no-c-format */
/* Translators: scene order-matters: task */
NC_ ("lesson", "The knobs are those of A. Put them in the order of B, without changing a value, so that both agree.")

/* xgettext:no-c-format */
/* Translators: scene order-matters: task done */
NC_ ("lesson", "Now they agree. No order is the right one: programs differ, and so the same numbers can mean different texts.")

/* xgettext:no-c-format */
/* Translators: scene five-lines: title */
NC_ ("lesson", "Five lines of code")

/* xgettext:no-c-format */
/* Translators: scene five-lines: text */
NC_ ("lesson", "All of this fits in five lines. The numbers are those of your sliders: move one and look.")

/* xgettext:no-c-format */
/* Translators: scene five-lines: text */
NC_ ("lesson", "```\n"
    "scores = model(text)\n"
    "probs  = softmax(scores / {temperature})\n"
    "probs  = keep_top_k(probs, {top-k})\n"
    "probs  = keep_top_p(probs, {top-p})\n"
    "token  = roll_die(probs, coin)\n"
    "```")

/* xgettext:no-c-format */
/* Translators: scene five-lines: text */
NC_ ("lesson", "The chart shows what the model said, and then `probs` after each line. {survivors} of {vocabulary} tokens reach the last line.")

/* xgettext:no-c-format */
/* Translators: scene five-lines: prediction */
NC_ ("lesson", "Which of the five lines would you leave out to get greedy?")

/* xgettext:no-c-format */
/* Translators: scene five-lines: choice */
NC_ ("lesson", "The first")

/* xgettext:no-c-format */
/* Translators: scene five-lines: choice */
NC_ ("lesson", "None: set the number in the third line to 1")

/* xgettext:no-c-format */
/* Translators: scene five-lines: choice */
NC_ ("lesson", "The last")

/* xgettext:no-c-format */
/* Translators: scene five-lines: reveal */
NC_ ("lesson", "None. With `1` in the third line a single token is left, and the die can only hit that one. There are more ways: a temperature of 0, or a tiny *p*.")

/* xgettext:no-c-format */
/* Translators: scene five-lines: task */
NC_ ("lesson", "Make it greedy, but do not touch the temperature.")

/* xgettext:no-c-format */
/* Translators: scene five-lines: task done */
NC_ ("lesson", "One token survives, with temperature as it was. Top-k of 1, or a small enough *p*, is greedy too.")

/* xgettext:no-c-format */
/* Translators: chapter of the lesson: title */
NC_ ("lesson", "In the world")

/* xgettext:no-c-format */
/* Translators: scene names: title */
NC_ ("lesson", "What the knobs are called")

/* xgettext:no-c-format */
/* Translators: scene names: text */
NC_ ("lesson", "You meet these knobs wherever a program talks to a language model. They are arguments of the request:")

/* xgettext:no-c-format */
/* Translators: scene names: text */
NC_ ("lesson", "- `temperature`: in nearly every interface, from 0 up to 1 or 2\n"
    "- `top_p`: in nearly every interface, from 0 to 1\n"
    "- `top_k`: in many, a whole number; OpenAI’s interface does not have it\n"
    "- `seed`: in some; without it, every answer tosses new coins")

/* xgettext:no-c-format */
/* Translators: scene names: text */
NC_ ("lesson", "The spelling varies (`topP`, `--top-p`), and so do the order and the default values. Anthropic’s interface has `top_k` and a temperature of at most 1. llama.cpp applies the temperature last.")

/* xgettext:no-c-format */
/* Translators: scene names: prediction */
NC_ ("lesson", "You send the same request twice, with a temperature of 1 and no seed. Will the answers be the same?")

/* xgettext:no-c-format */
/* Translators: scene names: choice */
NC_ ("lesson", "Yes: it is the same model")

/* xgettext:no-c-format */
/* Translators: scene names: choice */
NC_ ("lesson", "Probably not: each answer is rolled anew")

/* xgettext:no-c-format */
/* Translators: scene names: choice */
NC_ ("lesson", "Yes, if the request is short")

/* xgettext:no-c-format */
/* Translators: scene names: reveal */
NC_ ("lesson", "Probably not. The probabilities are the same both times, but the coins are not. With a temperature of 0, or with the same seed, answers repeat themselves (as far as the machine computes alike).")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: title */
NC_ ("lesson", "They do not change the model")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: text */
NC_ ("lesson", "Solid bars show the probabilities that the die uses. Outlines show what the model said.")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: text */
NC_ ("lesson", "Move all three knobs and watch the outlines.")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: prediction */
NC_ ("lesson", "What happens to the outlines?")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: choice */
NC_ ("lesson", "They follow the bars")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: choice */
NC_ ("lesson", "They stay where they are")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: choice */
NC_ ("lesson", "They vanish with the bars")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: reveal */
NC_ ("lesson", "They stay. The knobs work on what the model has said. They teach it nothing and take nothing away. The same model, asked by someone else at the same moment, can be sharp for one and wild for the other.")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: task */
NC_ ("lesson", "Let 3 tokens or fewer survive, then compare bar and outline of the first token.")

/* xgettext:no-c-format */
/* Translators: scene not-the-model: task done */
NC_ ("lesson", "The die now uses {top-probability} for the first token. The model still says {model-top-probability}.")

/* xgettext:no-c-format */
/* Translators: scene engines: title */
NC_ ("lesson", "Two programs, one request")

/* xgettext:no-c-format */
/* Translators: scene engines: text */
NC_ ("lesson", "Two programs, A and B, run the same model with temperature 1.5, top-k 40 and top-p 0.9. Both keep the same tokens, because both use the same order.")

/* xgettext:no-c-format */
/* Translators: scene engines: text */
NC_ ("lesson", "Many programs apply the temperature first, as both do here. llama.cpp applies it last.")

/* xgettext:no-c-format */
/* Translators: scene engines: prediction */
NC_ ("lesson", "In A, the temperature is moved to the end. How many tokens will survive there?")

/* xgettext:no-c-format */
/* Translators: scene engines: choice */
NC_ ("lesson", "More than before")

/* xgettext:no-c-format */
/* Translators: scene engines: choice */
NC_ ("lesson", "Fewer than before")

/* xgettext:no-c-format */
/* Translators: scene engines: choice */
NC_ ("lesson", "As many as before")

/* xgettext:no-c-format */
/* Translators: scene engines: reveal */
NC_ ("lesson", "Fewer: 13 instead of 25. If temperature comes first, it flattens the bars, and top-p needs more of them. If it comes last, top-p sees the model’s own bars, and the heat comes too late to save a token.")

/* xgettext:no-c-format */
/* Translators: scene engines: task */
NC_ ("lesson", "Make the two programs disagree, without changing any number: move a stage of A.")

/* xgettext:no-c-format */
/* Translators: scene engines: task done */
NC_ ("lesson", "Same model, same numbers, different texts. When someone tells you their settings, ask for the order too.")

/* xgettext:no-c-format */
/* Translators: scene last: title */
NC_ ("lesson", "What you know now")

/* xgettext:no-c-format */
/* Translators: scene last: text */
NC_ ("lesson", "- The model gives a probability to every token. **Sampling** picks one.\n"
    "- **Greedy** takes the most likely one: safe, but repetitive. The **die** lets the tail win now and then: varied, but riskier.\n"
    "- **Temperature** divides the scores: below 1 sharper, above 1 flatter, 0 is greedy.\n"
    "- **Top-k** keeps a fixed number. **Top-p** keeps as many as it takes to reach *p*, so it adapts.\n"
    "- The order matters, and nothing of this changes the model.")

/* xgettext:no-c-format */
/* Translators: scene last: text */
NC_ ("lesson", "Play with all of it. Then try the quiz: it asks a few questions, explains every answer, and has no clock.")

/* xgettext:no-c-format */
/* Translators: scene last: task */
NC_ ("lesson", "Find settings whose text you like, and let them write at least 100 tokens.")

/* xgettext:no-c-format */
/* Translators: scene last: task done */
NC_ ("lesson", "These are your settings: *T* = {temperature}, *k* = {top-k}, *p* = {top-p}, seed {seed}.")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: text */
NC_ ("lesson", "What does *sampling* do?")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: option */
NC_ ("lesson", "It picks one token from the probabilities that the model gives.")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: feedback */
NC_ ("lesson", "Yes. The model gives probabilities, sampling picks.")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: option */
NC_ ("lesson", "It trains the model on new text.")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: feedback */
NC_ ("lesson", "No. Sampling comes after training and changes nothing in the model.")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: option */
NC_ ("lesson", "It computes a score for every token.")

/* xgettext:no-c-format */
/* Translators: question what-is-sampling: feedback */
NC_ ("lesson", "No. That is what the model does. Sampling begins when the scores are there.")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: text */
NC_ ("lesson", "Why does greedy text often go in circles?")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: option */
NC_ ("lesson", "Because the model forgets the beginning of the text.")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: feedback */
NC_ ("lesson", "No. The model sees the text. It is the pick that never varies.")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: option */
NC_ ("lesson", "Because the same context always leads to the same pick, and what was said becomes more likely to be said again.")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: feedback */
NC_ ("lesson", "Yes. Nothing ever breaks the circle: a die would, sooner or later.")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: option */
NC_ ("lesson", "Because greedy picks the least likely token.")

/* xgettext:no-c-format */
/* Translators: question why-greedy-repeats: feedback */
NC_ ("lesson", "No. Greedy picks the most likely one.")

/* xgettext:no-c-format */
/* Translators: question half-temperature: text */
NC_ ("lesson", "The four words have 60, 25, 10 and 5 %. With *T* = 0.5, what happens to **the**?")

/* xgettext:no-c-format */
/* Translators: question half-temperature: option */
NC_ ("lesson", "It falls to 30 %: half of 60 %.")

/* xgettext:no-c-format */
/* Translators: question half-temperature: feedback */
NC_ ("lesson", "No. Temperature divides the *scores*, not the probabilities.")

/* xgettext:no-c-format */
/* Translators: question half-temperature: option */
NC_ ("lesson", "It rises to 82.8 %.")

/* xgettext:no-c-format */
/* Translators: question half-temperature: feedback */
NC_ ("lesson", "Yes. Differences between scores become twice as large, and the strongest gains.")

/* xgettext:no-c-format */
/* Translators: question half-temperature: option */
NC_ ("lesson", "It stays at 60 %.")

/* xgettext:no-c-format */
/* Translators: question half-temperature: feedback */
NC_ ("lesson", "No. Only *T* = 1 leaves everything as it is.")

/* xgettext:no-c-format */
/* Translators: question zero: text */
NC_ ("lesson", "What does a temperature of 0 mean?")

/* xgettext:no-c-format */
/* Translators: question zero: option */
NC_ ("lesson", "Every token is equally likely.")

/* xgettext:no-c-format */
/* Translators: question zero: feedback */
NC_ ("lesson", "No. That is where very *high* temperatures lead.")

/* xgettext:no-c-format */
/* Translators: question zero: option */
NC_ ("lesson", "Greedy: the most likely token, always.")

/* xgettext:no-c-format */
/* Translators: question zero: feedback */
NC_ ("lesson", "Yes. Nobody divides by zero: 0 stands for greedy, by agreement.")

/* xgettext:no-c-format */
/* Translators: question zero: option */
NC_ ("lesson", "No token can be picked.")

/* xgettext:no-c-format */
/* Translators: question zero: feedback */
NC_ ("lesson", "No. One always survives: the most likely one.")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: text */
NC_ ("lesson", "A vocabulary has 2,048 tokens, and top-k is 40. How many survive?")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: option */
NC_ ("lesson", "40, whatever the probabilities are.")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: feedback */
NC_ ("lesson", "Yes. Top-k is a hard cap: it only counts.")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: option */
NC_ ("lesson", "It depends on how sure the model is.")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: feedback */
NC_ ("lesson", "No. That is so for top-p. Top-k only counts.")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: option */
NC_ ("lesson", "2,008: the 40 most likely are removed.")

/* xgettext:no-c-format */
/* Translators: question top-k-forty: feedback */
NC_ ("lesson", "No. Top-k *keeps* the most likely.")

/* xgettext:no-c-format */
/* Translators: question crossing-token: text */
NC_ ("lesson", "The four words have 60, 25, 10 and 5 %. Which survive with *p* = 0.8?")

/* xgettext:no-c-format */
/* Translators: question crossing-token: option */
NC_ ("lesson", "Only **the**: adding **a** would go above 0.8.")

/* xgettext:no-c-format */
/* Translators: question crossing-token: feedback */
NC_ ("lesson", "No. The token that crosses the line is included: the set must *reach* 0.8.")

/* xgettext:no-c-format */
/* Translators: question crossing-token: option */
NC_ ("lesson", "**the** and **a**: together 85 %.")

/* xgettext:no-c-format */
/* Translators: question crossing-token: feedback */
NC_ ("lesson", "Yes. 60 % is not enough, 85 % is. The token that crosses the line stays.")

/* xgettext:no-c-format */
/* Translators: question crossing-token: option */
NC_ ("lesson", "**the**, **a** and **that**: one more, to be safe.")

/* xgettext:no-c-format */
/* Translators: question crossing-token: feedback */
NC_ ("lesson", "No. It is the *smallest* set that reaches 0.8. Two are enough.")

/* xgettext:no-c-format */
/* Translators: question scaled-up: text */
NC_ ("lesson", "**the** has 60 % and **a** has 25 %. With top-k 2, all others are removed. What has **the** now?")

/* xgettext:no-c-format */
/* Translators: question scaled-up: option */
NC_ ("lesson", "Still 60 %.")

/* xgettext:no-c-format */
/* Translators: question scaled-up: feedback */
NC_ ("lesson", "No. What stays is scaled up until it makes 100 % again.")

/* xgettext:no-c-format */
/* Translators: question scaled-up: option */
NC_ ("lesson", "70.6 %")

/* xgettext:no-c-format */
/* Translators: question scaled-up: feedback */
NC_ ("lesson", "Yes. 60 of the 85 % that stayed: the two keep their proportion and together make 100 %.")

/* xgettext:no-c-format */
/* Translators: question scaled-up: option */
NC_ ("lesson", "75 %: both get an equal share of what was removed.")

/* xgettext:no-c-format */
/* Translators: question scaled-up: feedback */
NC_ ("lesson", "No. They keep their proportion: 60 to 25, as before.")

/* xgettext:no-c-format */
/* Translators: question which-adapts: text */
NC_ ("lesson", "You want few survivors where the model is sure and many where it is not. Which knob does that?")

/* xgettext:no-c-format */
/* Translators: question which-adapts: feedback */
NC_ ("lesson", "No. It keeps the same number everywhere.")

/* xgettext:no-c-format */
/* Translators: question which-adapts: feedback */
NC_ ("lesson", "Yes. It takes as many tokens as are needed to reach *p*: few if the first ones are strong.")

/* xgettext:no-c-format */
/* Translators: question which-adapts: option */
NC_ ("lesson", "The seed")

/* xgettext:no-c-format */
/* Translators: question which-adapts: feedback */
NC_ ("lesson", "No. The seed decides which coins are tossed. It removes nothing.")

/* xgettext:no-c-format */
/* Translators: question order-of-two: text */
NC_ ("lesson", "*T* = 0.5 and *p* = 0.9 on the four words of 60, 25, 10 and 5 %. When do fewer tokens survive?")

/* xgettext:no-c-format */
/* Translators: question order-of-two: option */
NC_ ("lesson", "When temperature comes before top-p.")

/* xgettext:no-c-format */
/* Translators: question order-of-two: feedback */
NC_ ("lesson", "Yes. Sharpened bars reach 0.9 with 2 tokens. The model’s own need 3.")

/* xgettext:no-c-format */
/* Translators: question order-of-two: option */
NC_ ("lesson", "When top-p comes before temperature.")

/* xgettext:no-c-format */
/* Translators: question order-of-two: feedback */
NC_ ("lesson", "No. Then top-p sees the model’s own bars, and needs 3 tokens to reach 0.9.")

/* xgettext:no-c-format */
/* Translators: question order-of-two: option */
NC_ ("lesson", "The order makes no difference.")

/* xgettext:no-c-format */
/* Translators: question order-of-two: feedback */
NC_ ("lesson", "No. Top-p adds up the bars as it finds them, and temperature changes them.")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: text */
NC_ ("lesson", "Which of these changes the model?")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: option */
NC_ ("lesson", "A high temperature")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: feedback */
NC_ ("lesson", "No. It reshapes what the model has said, for this one pick.")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: option */
NC_ ("lesson", "A small top-p")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: feedback */
NC_ ("lesson", "No. It removes tokens for this one pick. The model still gives them their probability.")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: option */
NC_ ("lesson", "None of the knobs")

/* xgettext:no-c-format */
/* Translators: question what-changes-the-model: feedback */
NC_ ("lesson", "Yes. All of them work on the model’s answer. Only training changes the model.")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: text */
NC_ ("lesson", "One of these claims about temperature is wrong. Which?")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: option */
NC_ ("lesson", "Below 1 it makes the most likely token more likely.")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: feedback */
NC_ ("lesson", "This one is right: low temperatures sharpen.")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: option */
NC_ ("lesson", "A high temperature can make another token the most likely one.")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: feedback */
NC_ ("lesson", "Found. Dividing all scores by the same number never changes their order.")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: option */
NC_ ("lesson", "It works on scores, before they become probabilities.")

/* xgettext:no-c-format */
/* Translators: question claims-temperature: feedback */
NC_ ("lesson", "This one is right: first divide, then softmax.")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: text */
NC_ ("lesson", "One of these claims about top-p is wrong. Which?")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: option */
NC_ ("lesson", "At least one token always survives.")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: feedback */
NC_ ("lesson", "This one is right: even *p* = 0 keeps the most likely one.")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: option */
NC_ ("lesson", "The same *p* keeps the same number of tokens everywhere.")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: feedback */
NC_ ("lesson", "Found. That is top-k. Top-p keeps few or many, as the model is sure or not.")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: option */
NC_ ("lesson", "With *p* = 1 nothing is removed.")

/* xgettext:no-c-format */
/* Translators: question claims-top-p: feedback */
NC_ ("lesson", "This one is right: a *p* of 1 switches top-p off.")

/* xgettext:no-c-format */
/* Translators: question claims-die: text */
NC_ ("lesson", "The die has 5 % for **one**. Ten rolls have passed without it. One of these claims is wrong. Which?")

/* xgettext:no-c-format */
/* Translators: question claims-die: option */
NC_ ("lesson", "In the next roll, **one** has 5 % as before.")

/* xgettext:no-c-format */
/* Translators: question claims-die: feedback */
NC_ ("lesson", "This one is right: every roll is new.")

/* xgettext:no-c-format */
/* Translators: question claims-die: option */
NC_ ("lesson", "In the next roll, **one** is more likely, because it is overdue.")

/* xgettext:no-c-format */
/* Translators: question claims-die: feedback */
NC_ ("lesson", "Found. The die remembers nothing, so nothing can be overdue.")

/* xgettext:no-c-format */
/* Translators: question claims-die: option */
NC_ ("lesson", "In very many rolls, **one** comes up in about 5 % of them.")

/* xgettext:no-c-format */
/* Translators: question claims-die: feedback */
NC_ ("lesson", "This one is right: that is what 5 % means.")

/* xgettext:no-c-format */
/* Translators: question claims-removed: text */
NC_ ("lesson", "Top-k has removed a token. One of these claims is wrong. Which?")

/* xgettext:no-c-format */
/* Translators: question claims-removed: option */
NC_ ("lesson", "It can still be picked, but very rarely.")

/* xgettext:no-c-format */
/* Translators: question claims-removed: feedback */
NC_ ("lesson", "Found. A removed token has a probability of exactly 0: no coin can hit it.")

/* xgettext:no-c-format */
/* Translators: question claims-removed: option */
NC_ ("lesson", "Its probability was shared out among those that stayed.")

/* xgettext:no-c-format */
/* Translators: question claims-removed: feedback */
NC_ ("lesson", "This one is right: what stays is scaled up to 100 %.")

/* xgettext:no-c-format */
/* Translators: question claims-removed: option */
NC_ ("lesson", "At the next token of the text, it may survive again.")

/* xgettext:no-c-format */
/* Translators: question claims-removed: feedback */
NC_ ("lesson", "This one is right: for every token of the text, the model is asked anew.")

/* xgettext:no-c-format */
/* Translators: question claims-seed: text */
NC_ ("lesson", "One of these claims about the seed is wrong. Which?")

/* xgettext:no-c-format */
/* Translators: question claims-seed: option */
NC_ ("lesson", "The same seed and the same settings give the same text.")

/* xgettext:no-c-format */
/* Translators: question claims-seed: feedback */
NC_ ("lesson", "This one is right: the same coins fall on the same dice.")

/* xgettext:no-c-format */
/* Translators: question claims-seed: option */
NC_ ("lesson", "With greedy, the seed makes no difference.")

/* xgettext:no-c-format */
/* Translators: question claims-seed: feedback */
NC_ ("lesson", "This one is right: where one token has everything, every coin hits it.")

/* xgettext:no-c-format */
/* Translators: question claims-seed: option */
NC_ ("lesson", "A larger seed makes the text more varied.")

/* xgettext:no-c-format */
/* Translators: question claims-seed: feedback */
NC_ ("lesson", "Found. A seed only names a series of coins. No series is wilder than another.")

/* xgettext:no-c-format */
/* Translators: question order-lines: text */
NC_ ("lesson", "Put the steps in the order of this lesson.")

/* xgettext:no-c-format */
/* Translators: question order-lines: option */
NC_ ("lesson", "The model gives every token a score")

/* xgettext:no-c-format */
/* Translators: question order-lines: option */
NC_ ("lesson", "The scores are divided by the temperature")

/* xgettext:no-c-format */
/* Translators: question order-lines: option */
NC_ ("lesson", "Only the *k* most likely tokens stay")

/* xgettext:no-c-format */
/* Translators: question order-lines: option */
NC_ ("lesson", "Only the smallest set that reaches *p* stays")

/* xgettext:no-c-format */
/* Translators: question order-lines: option */
NC_ ("lesson", "The die is rolled")

/* xgettext:no-c-format */
/* Translators: question order-lines: said when right */
NC_ ("lesson", "Yes: scores, temperature, top-k, top-p, die.")

/* xgettext:no-c-format */
/* Translators: question order-lines: said when wrong */
NC_ ("lesson", "The order of this lesson is: the model gives scores, they are divided by the temperature and become probabilities, top-k counts, top-p adds up, the die is rolled.")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: text */
NC_ ("lesson", "Order these temperatures. First the one with which **the** is most likely.")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: option */
NC_ ("lesson", "*T* = 0")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: option */
NC_ ("lesson", "*T* = 0.5")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: option */
NC_ ("lesson", "*T* = 1")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: option */
NC_ ("lesson", "*T* = 2")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: said when right */
NC_ ("lesson", "Yes. 100 %, 82.8 %, 60 % and 42.7 %: the lower the temperature, the more the strongest has.")

/* xgettext:no-c-format */
/* Translators: question order-temperatures: said when wrong */
NC_ ("lesson", "The lower the temperature, the more the strongest has: 100 % with 0, 82.8 % with 0.5, 60 % with 1, and 42.7 % with 2.")

/* xgettext:no-c-format */
/* Translators: question order-survivors: text */
NC_ ("lesson", "After “It was a truth”, the small model offers 2,048 tokens. Order these settings. First the one that keeps the fewest.")

/* xgettext:no-c-format */
/* Translators: question order-survivors: option */
NC_ ("lesson", "top-p 0.5")

/* xgettext:no-c-format */
/* Translators: question order-survivors: option */
NC_ ("lesson", "top-p 0.9")

/* xgettext:no-c-format */
/* Translators: question order-survivors: option */
NC_ ("lesson", "top-k 40")

/* xgettext:no-c-format */
/* Translators: question order-survivors: option */
NC_ ("lesson", "top-p 0.95")

/* xgettext:no-c-format */
/* Translators: question order-survivors: said when right */
NC_ ("lesson", "Yes: 4, 23, 40 and 52 tokens survive.")

/* xgettext:no-c-format */
/* Translators: question order-survivors: said when wrong */
NC_ ("lesson", "Top-p 0.5 keeps 4 tokens, top-p 0.9 keeps 23, top-k 40 keeps 40, and top-p 0.95 keeps 52. The last steps toward 1 are the dear ones.")

/* xgettext:no-c-format */
/* Translators: question order-entropy: text */
NC_ ("lesson", "Order these four by how sure the model is. First the surest.")

/* xgettext:no-c-format */
/* Translators: question order-entropy: option */
NC_ ("lesson", "**Paris** has 97 %")

/* xgettext:no-c-format */
/* Translators: question order-entropy: option */
NC_ ("lesson", "Four words have 60, 25, 10 and 5 %")

/* xgettext:no-c-format */
/* Translators: question order-entropy: option */
NC_ ("lesson", "A real model after “It was a truth”")

/* xgettext:no-c-format */
/* Translators: question order-entropy: option */
NC_ ("lesson", "A hundred numbers have about 1 % each")

/* xgettext:no-c-format */
/* Translators: question order-entropy: said when right */
NC_ ("lesson", "Yes: 0.3, 1.5, 4.4 and 6.6 bits of entropy. The fewer bits, the surer the model.")

/* xgettext:no-c-format */
/* Translators: question order-entropy: said when wrong */
NC_ ("lesson", "The surer the model, the lower the entropy: 0.3 bits where **Paris** has 97 %, 1.5 for the four words, 4.4 after “It was a truth”, and 6.6 for a hundred equal numbers.")

/* xgettext:no-c-format */
/* Translators: question set-two-by-p: text */
NC_ ("lesson", "Use only top-p: let exactly 2 of the four words survive.")

/* xgettext:no-c-format */
/* Translators: question set-two-by-p: said when right */
NC_ ("lesson", "Yes. Anything above 0.6 and up to 0.85 does it.")

/* xgettext:no-c-format */
/* Translators: question set-two-by-p: said when wrong */
NC_ ("lesson", "One word alone has 60 %, two have 85 %. So *p* must be above 0.6, and 0.85 at most.")

/* xgettext:no-c-format */
/* Translators: question set-warm: text */
NC_ ("lesson", "Give **one** at least 10 %. It has 5 % now.")

/* xgettext:no-c-format */
/* Translators: question set-warm: said when right */
NC_ ("lesson", "Yes. A high temperature flattens, and the weak gain.")

/* xgettext:no-c-format */
/* Translators: question set-warm: said when wrong */
NC_ ("lesson", "Only a higher temperature makes an unlikely token more likely without removing others. Here it must be a little above 1.6.")

/* xgettext:no-c-format */
/* Translators: question set-greedy: said when right */
NC_ ("lesson", "Yes. One token is left, so the die can only hit that one.")

/* xgettext:no-c-format */
/* Translators: question set-greedy: said when wrong */
NC_ ("lesson", "Leave the temperature alone and let the others remove all but one token: top-k 1, or a *p* so small that the first token reaches it.")

/* xgettext:no-c-format */
/* Translators: question set-mass: text */
NC_ ("lesson", "Keep between 70 % and 80 % of the model’s probability.")

/* xgettext:no-c-format */
/* Translators: question set-mass: said when right */
NC_ ("lesson", "Yes. What the survivors had before they were scaled up is the mass kept.")

/* xgettext:no-c-format */
/* Translators: question set-mass: said when wrong */
NC_ ("lesson", "Watch *Mass kept* under the chart while you lower *p* or *k*: it is what the survivors had in the model’s own distribution.")

/* xgettext:no-c-format */
/* Translators: question set-who-cuts: text */
NC_ ("lesson", "The token `from` is removed by top-p. Set the knobs so that top-k removes it.")

/* xgettext:no-c-format */
/* Translators: question set-who-cuts: said when right */
NC_ ("lesson", "Yes. Top-k comes first here: a *k* of 8 or less cuts `from` before top-p sees it.")

/* xgettext:no-c-format */
/* Translators: question set-who-cuts: said when wrong */
NC_ ("lesson", "`from` is the ninth token. Top-k comes before top-p here, so with a *k* of 8 or less it is top-k that removes it.")

/* xgettext:no-c-format */
/* Translators: question read-survivors: text */
NC_ ("lesson", "Read it off the chart: how many tokens survive?")

/* xgettext:no-c-format */
/* Translators: question read-survivors: said when right */
NC_ ("lesson", "Yes, 8. They are the solid bars, and the chart’s title says it too.")

/* xgettext:no-c-format */
/* Translators: question read-survivors: said when wrong */
NC_ ("lesson", "8 tokens survive. Count the solid bars, or read the title. Hatched bars are removed.")

/* xgettext:no-c-format */
/* Translators: question read-stage: text */
NC_ ("lesson", "Read it off the chart: how many tokens does top-k leave?")

/* xgettext:no-c-format */
/* Translators: question read-stage: said when right */
NC_ ("lesson", "Yes, 14. It stands under the column of top-k.")

/* xgettext:no-c-format */
/* Translators: question read-stage: said when wrong */
NC_ ("lesson", "14: the number under the column of top-k. What is left in the end is fewer, because top-p comes after it.")

/* xgettext:no-c-format */
/* Translators: question read-probability: text */
NC_ ("lesson", "Read it off the chart: how many per cent has **the** now? A whole number is exact enough.")

/* xgettext:no-c-format */
/* Translators: question read-probability: said when right */
NC_ ("lesson", "Yes: 82.8 %. The solid bar counts. The outline shows the 60 % that the model gave.")

/* xgettext:no-c-format */
/* Translators: question read-probability: said when wrong */
NC_ ("lesson", "It has 82.8 %. The solid bar is what the die uses. The outline shows what the model gave: 60 %.")

/* xgettext:no-c-format */
/* Translators: question read-mass: text */
NC_ ("lesson", "Read it below the chart: how many per cent of the model’s probability are kept?")

/* xgettext:no-c-format */
/* Translators: question read-mass: said when right */
NC_ ("lesson", "Yes: 78.5 %. The rest of it was removed before the die was rolled.")

/* xgettext:no-c-format */
/* Translators: question read-mass: said when wrong */
NC_ ("lesson", "78.5 %. *Mass kept* is what the survivors had in the model’s own distribution, before they were scaled up.")
