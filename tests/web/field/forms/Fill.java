import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.xform.util.*;

/** Fills forms with JavaRosa: for each NAME.xml and NAME.steps of a folder writes NAME.out (the instance) and NAME.valid. */
public class Fill {
  public static void main(String[] folder) throws Exception {
    new org.javarosa.model.xform.XFormsModule().registerModule();
    PropertyManager.setPropertyManager(new org.opendatakit.validate.StubPropertyManager());
    File[] forms = new File(folder[0]).listFiles((where, name) -> name.endsWith(".xml"));
    Arrays.sort(forms);
    for (File form : forms) {
      String base = form.getPath().substring(0, form.getPath().length() - 4);
      try {
        fill(form, base);
      } catch (Throwable fault) {
        Files.writeString(Path.of(base + ".fault"), fault.toString());
      }
    }
  }

  static void fill(File file, String base) throws Exception {
    FormDef form = XFormUtils.getFormFromInputStream(new FileInputStream(file));
    FormEntryModel model = new FormEntryModel(form);
    FormEntryController controller = new FormEntryController(model);
    form.initialize(true, new InstanceInitializationFactory());
    for (String step : Files.readAllLines(Path.of(base + ".steps"))) {
      if (step.startsWith("? ")) {
        // The engine of the page begins every repeat with one; JavaRosa asks first where the repeat stands in another.
        String path = "/data/" + plain(step.substring(2).trim());
        if (!there(controller, model, path)) add(controller, model, path);
      } else if (step.startsWith("+ ")) add(controller, model, "/data/" + plain(step.substring(2).trim()));
      else {
        int at = step.indexOf('=');
        set(controller, model, "/data/" + plain(step.substring(0, at).trim()), step.substring(at + 1).trim());
      }
    }
    ValidateOutcome outcome = form.validate(true);
    Files.writeString(Path.of(base + ".valid"), outcome == null ? "yes" : "no");
    form.postProcessInstance();
    byte[] out = new XFormSerializingVisitor().serializeInstance(form.getInstance());
    Files.write(Path.of(base + ".out"), out);
  }

  /** Paths without the number of a first repeat: /data/defect/what, /data/defect[2]/what. */
  static String plain(String path) {
    return path.replace("[1]", "");
  }

  static String where(FormIndex index) {
    TreeReference reference = index.getReference();
    return reference == null ? "" : plain(reference.toString(true));
  }

  static boolean there(FormEntryController controller, FormEntryModel model, String path) {
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    int event;
    while ((event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
      if (event == FormEntryController.EVENT_REPEAT && where(model.getFormIndex()).equals(path)) return true;
    }
    return false;
  }

  static void set(FormEntryController controller, FormEntryModel model, String path, String value) throws Exception {
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    int event;
    while ((event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
      if (event != FormEntryController.EVENT_QUESTION || !where(model.getFormIndex()).equals(path)) continue;
      FormEntryPrompt prompt = model.getQuestionPrompt();
      IAnswerData data = value.isEmpty() ? null : XFormAnswerDataParser.getAnswerData(value, prompt.getDataType(), prompt.getQuestion());
      controller.saveAnswer(model.getFormIndex(), data, true);
      return;
    }
    throw new IllegalStateException("no such question now: " + path);
  }

  static void add(FormEntryController controller, FormEntryModel model, String path) {
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    int event;
    while ((event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM) {
      if (event != FormEntryController.EVENT_PROMPT_NEW_REPEAT) continue;
      String here = where(model.getFormIndex());
      if (here.replaceAll("\\[\\d+\\]$", "").equals(path)) {
        controller.newRepeat();
        return;
      }
    }
    throw new IllegalStateException("no such repeat now: " + path);
  }
}
