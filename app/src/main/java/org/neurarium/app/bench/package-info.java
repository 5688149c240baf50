/// What is fast and what is not: acts of the product, timed as a user meets them.
@NullMarked
package org.neurarium.app.bench;

import org.jspecify.annotations.NullMarked;
