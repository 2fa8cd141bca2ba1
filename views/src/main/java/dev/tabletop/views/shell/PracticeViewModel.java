package dev.tabletop.views.shell;

import java.util.List;
import java.util.Optional;

import dev.tabletop.views.desk.Practice;
import dev.tabletop.views.desk.Practice.Fault;
import dev.tabletop.views.desk.Practice.Kind;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What can be broken in a cluster for practice, and breaking it. */
final class PracticeViewModel {

    private final Practice practice;
    private final WindowContext window;
    private final Messages messages;
    private final ObservableList<Fault> faults = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper atWork = new ReadOnlyBooleanWrapper();

    PracticeViewModel(Practice practice, WindowContext window) {
        this.practice = practice;
        this.window = window;
        this.messages = window.messages(PracticeViewModel.class);
    }

    /** Asks again what can be done. */
    void refresh() {
        window.tasks().quietly(messages.get("shell.practice"), practice::faults, found -> {
            if (!found.equals(List.copyOf(faults))) {
                faults.setAll(found);
            }
        }, this::failed);
    }

    ObservableList<Fault> faults() {
        return faults;
    }

    /** Whether something is being done to it. */
    ReadOnlyBooleanProperty atWorkProperty() {
        return atWork.getReadOnlyProperty();
    }

    Optional<Fault> find(Kind kind) {
        return faults.stream().filter(f -> f.kind() == kind).findFirst();
    }

    /** What can be done to this node, or to the whole cluster where the name is empty. */
    List<Fault> of(String node) {
        return faults.stream().filter(f -> f.node().equals(node)).toList();
    }

    List<String> nodes() {
        return faults.stream().map(Fault::node).filter(n -> !n.isEmpty()).distinct().toList();
    }

    void cause(Fault fault) {
        if (atWork.get()) {
            return;
        }
        atWork.set(true);
        window.tasks().run(wholeTitle(fault), () -> {
            practice.cause(fault);
            return fault;
        }, done -> {
            atWork.set(false);
            window.dialogs().notice(messages.get("shell.practice.done", wholeTitle(done)));
            refresh();
        }, e -> {
            atWork.set(false);
            failed(e);
            refresh();
        });
    }

    private void failed(Exception why) {
        window.dialogs().showFailure(messages.get("shell.practice.failed"), why);
    }

    /** With the node's name. */
    String wholeTitle(Fault fault) {
        return fault.isOfWholeCluster() ? title(fault) : fault.node() + ": " + title(fault);
    }

    String title(Fault fault) {
        return switch (fault.kind()) {
            case KILL -> messages.get("shell.fault.kill");
            case POWER_LOSS -> messages.get("shell.fault.power");
            case STOP -> messages.get("shell.fault.stop");
            case START -> messages.get("shell.fault.start");
            case ISOLATE -> messages.get("shell.fault.isolate");
            case REJOIN -> messages.get("shell.fault.rejoin");
            case SLOW -> messages.get("shell.fault.slow");
            case USUAL_SPEED -> messages.get("shell.fault.fast");
            case DISK_FULL -> messages.get("shell.fault.full");
            case DISK_FREE -> messages.get("shell.fault.free");
            case LOSE_CLUSTER -> messages.get("shell.fault.lose");
            case BRING_BACK -> messages.get("shell.fault.back");
        };
    }

    static boolean breaks(Kind kind) {
        return switch (kind) {
            case KILL, POWER_LOSS, STOP, ISOLATE, SLOW, DISK_FULL, LOSE_CLUSTER -> true;
            case START, REJOIN, USUAL_SPEED, DISK_FREE, BRING_BACK -> false;
        };
    }
}
