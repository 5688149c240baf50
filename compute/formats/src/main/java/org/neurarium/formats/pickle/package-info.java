/// Python's pickles, taken as data: a pickle is a program for a small stack machine, and this machine runs only the
/// instructions that put data together. It never calls, imports or creates anything.
@NullMarked
package org.neurarium.formats.pickle;

import org.jspecify.annotations.NullMarked;
