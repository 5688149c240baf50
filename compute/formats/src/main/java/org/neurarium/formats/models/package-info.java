/// The networks that a person imported, each in a folder of its own.
@NullMarked
package org.neurarium.formats.models;

import org.jspecify.annotations.NullMarked;
