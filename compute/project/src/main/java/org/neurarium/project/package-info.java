/// What a person keeps: layers, and the journal of edits, which is the only way that anything changes.
@NullMarked
package org.neurarium.project;

import org.jspecify.annotations.NullMarked;
