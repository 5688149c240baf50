/// Two checkpoints side by side: units that go together, what they want to see, and how alike they answer.
@NullMarked
package org.neurarium.viewmodels.neurons.compare;

import org.jspecify.annotations.NullMarked;
