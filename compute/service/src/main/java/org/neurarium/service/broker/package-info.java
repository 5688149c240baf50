/// The broker: one small process a user that queues runs, starts workers, and passes on what is said. It knows no tool and
/// loads no library.
///
/// What it knows is touched by one thread ([org.neurarium.service.broker.Loop]) that never waits: not for a file, not for a
/// process, not for one who reads slowly.
@NullMarked
package org.neurarium.service.broker;

import org.jspecify.annotations.NullMarked;
