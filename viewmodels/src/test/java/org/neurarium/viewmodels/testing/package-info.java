/// The kit with which view models and views are tested: jobs and a service that are as a test says.
@org.jspecify.annotations.NullMarked
package org.neurarium.viewmodels.testing;
