/// A project on disk: a folder with an index that people can read, a database, and what was run in it.
@NullMarked
package org.neurarium.project.store;

import org.jspecify.annotations.NullMarked;
