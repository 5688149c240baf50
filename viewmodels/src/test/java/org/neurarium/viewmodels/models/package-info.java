@NullMarked
package org.neurarium.viewmodels.models;

import org.jspecify.annotations.NullMarked;
