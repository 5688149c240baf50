package org.neurarium.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.neurarium.app.command.Checkup.Finding;
import org.neurarium.app.command.Checkup.State;
import picocli.CommandLine.Command;

@Command(description = "Checks what Neurarium needs here, and says how to mend what is missing. Exit code 1 where runs cannot work.")
final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    DoctorCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(new Checkup(console, house.runRoot()).findings());
        findings.addAll(new ServiceCheckup(console, house.runRoot()).findings());
        for (Finding finding : findings) {
            console.out().printf("%-8s %-12s %s%n", finding.state().word(), finding.what(), finding.found());
            if (!finding.cure().isEmpty()) console.out().println(" ".repeat(22) + "→ " + finding.cure());
        }
        return findings.stream().anyMatch(f -> f.state() == State.BROKEN) ? Commands.FAILED : Commands.DONE;
    }
}
