/// Where the rooms are wired together: `main`, and what each entry needs.
@NullMarked
package org.neurarium.app;

import org.jspecify.annotations.NullMarked;
