/// A tool that exists for tests: it uses everything that the contract offers, and computes next to nothing.
@NullMarked
package org.neurarium.testkit.toy;

import org.jspecify.annotations.NullMarked;
