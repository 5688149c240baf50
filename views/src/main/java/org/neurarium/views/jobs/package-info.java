/// The job centre: the list of runs and what is known of the selected one.
@NullMarked
package org.neurarium.views.jobs;

import org.jspecify.annotations.NullMarked;
