@NullMarked
package org.neurarium.views.jobs;

import org.jspecify.annotations.NullMarked;
