package org.neurarium.service;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// The most heap that was in use since some moment. Other runs in the same process count in, so that it never says too
/// little.
final class MemoryPeak {
    private final List<MemoryPoolMXBean> pools;

    private MemoryPeak(List<MemoryPoolMXBean> pools) { this.pools = pools; }

    static MemoryPeak begin() {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans()
                .stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        return new MemoryPeak(heap);
    }

    long bytes() { return pools.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum(); }
}
