@NullMarked
package org.neurarium.viewmodels.form;

import org.jspecify.annotations.NullMarked;
