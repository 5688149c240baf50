package org.neurarium.views.jobs;

import org.neurarium.service.Job;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.jobs.JobsModel;

/// How states of runs look, and the one thing that is done with a run in that state.
final class JobIcons {
    private JobIcons() {}

    static String of(Job.State state) {
        return switch (state) {
            case QUEUED -> "clock";
            case RUNNING, CANCELLING, STOPPING -> "run";
            case DONE -> "check-circle";
            case CANCELLED -> "stop";
            case FAILED, LOST, REFUSED -> "error";
        };
    }

    static String tone(Job.State state) {
        return switch (state) {
            case QUEUED, RUNNING, CANCELLED -> "nr-plain";
            case CANCELLING, STOPPING -> "nr-warning";
            case DONE -> "nr-success";
            case FAILED, LOST, REFUSED -> "nr-danger";
        };
    }

    static void primary(JobsModel jobs, JobRow row) {
        switch (row.job().state()) {
            case QUEUED, RUNNING -> jobs.actions().cancel(row);
            case FAILED, LOST, REFUSED, CANCELLED -> jobs.actions().again(row);
            case DONE -> jobs.actions().openResult(row);
            case CANCELLING, STOPPING -> {
            }
        }
    }
}
