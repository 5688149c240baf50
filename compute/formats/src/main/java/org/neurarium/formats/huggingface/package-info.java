/// Folders as Hugging Face's libraries save networks: `config.json` and the weights, perhaps in several files.
@NullMarked
package org.neurarium.formats.huggingface;

import org.jspecify.annotations.NullMarked;
