/// The job centre: what is queued, running, done and failed, and what can be done about it.
@NullMarked
package org.neurarium.viewmodels.jobs;

import org.jspecify.annotations.NullMarked;
