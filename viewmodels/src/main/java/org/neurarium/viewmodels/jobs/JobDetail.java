package org.neurarium.viewmodels.jobs;

import java.util.List;
import java.util.Optional;
import org.neurarium.tool.Device;

/// What the pane beside the list tells.
public sealed interface JobDetail {
    /// No run is selected.
    record Nothing() implements JobDetail {}

    /// Several are selected, more than can be compared.
    record Many(int count) implements JobDetail {}

    /// One run, whole.
    ///
    /// @param what     what happened to which object
    /// @param why      why, and what to do; empty where there is nothing to say
    /// @param remedies the best first
    /// @param more     what else can be done with it
    /// @param memory   where it is about memory
    /// @param facts    tool and version, seed, device
    /// @param changed  settings that differ from their defaults
    record One(JobRow row, String what, String why, List<Remedy> remedies, List<Remedy> more, Optional<Memory> memory,
            RunRecords.Facts found, List<String> facts, List<Setting> changed, Optional<Provenance> made)
            implements JobDetail {
        public One {
            remedies = List.copyOf(remedies);
            more = List.copyOf(more);
            facts = List.copyOf(facts);
            changed = List.copyOf(changed);
        }
    }

    /// Two runs beside each other.
    ///
    /// @param differences only what differs; empty where nothing does
    record Two(JobRow first, JobRow second, List<Difference> differences) implements JobDetail {
        public Two {
            differences = List.copyOf(differences);
        }
    }

    /// A device's memory and what the run needs of it, in bytes.
    record Memory(Device device, long needed) {}

    record Setting(String label, String value) {}

    record Difference(String label, String first, String second) {}
}
