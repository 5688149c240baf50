@NullMarked
package org.neurarium.viewmodels.jobs;

import org.jspecify.annotations.NullMarked;
