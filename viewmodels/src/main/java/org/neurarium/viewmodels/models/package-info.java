/// The networks that there are, and the import of more.
@NullMarked
package org.neurarium.viewmodels.models;

import org.jspecify.annotations.NullMarked;
