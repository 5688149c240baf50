/// GGUF, the file of language models for llama.cpp: configuration, vocabulary and quantised tensors in one.
@NullMarked
package org.neurarium.formats.gguf;

import org.jspecify.annotations.NullMarked;
