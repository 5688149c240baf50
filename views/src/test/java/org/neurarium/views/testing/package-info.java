/// What UI tests need, of this room and of others: a toolkit without display, a watchdog, drags, pictures, names.
@NullMarked
package org.neurarium.views.testing;

import org.jspecify.annotations.NullMarked;
