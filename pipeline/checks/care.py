# ruff: noqa: E501  a language a line
"""Care: which texts are about medicine, so that a fault in them may harm."""

import re
from functools import lru_cache

from pipeline.locales.alternation import word_test

# What harms where its negation is lost: words of medicines, of care, and of advice to patients.
_HARMS = word_test(
    r"\d ?(?:mg|g|mcg|µg|ml|IU|kg)\b|\b(?:dos(?:e|es|ed|age|ing)|tablets?|capsules?|pills?|medicin\w+|medicat\w+|drugs?"
    r"|treat(?:ed|ment|ments)?|therap\w+|contraindicat\w+|pregnan\w+|breast-?feed\w*|alcohol|patients?|doctors?|nurses?|clinic\w*"
    r"|pharmacists?|surgery|infus\w+|inject\w+|vaccin\w+|symptoms?|side effects?|allerg\w+|pain|fever|bleed\w*|children|infants?"
    r"|placebo|ketamine|suicid\w+|overdose|recommended (?:dose|for|in)|hospital|blood|heart|liver|kidney|breath\w*|psycho\w+"
    r"|consent|pacemaker|participants?|adults?|wounds?|eyes?|skin|bottle|smok\w+|eat(?:ing)?|drink(?:ing)?|driv(?:e|ing)"
    r"|ECG|EKG|MRI|CT|X-rays?|scan|cream|ointment|drops|inhaler|syrup|swallow\w*|rinse|wash|catheter|tubes?|dressing|stitches|insulin|urine|stools?|diet|sleep\w*|cancer|tumou?rs?|diabet\w+|asthma|stroke|seizures?|bab(?:y|ies)|wom[ae]n|relapse|biopsy|pulse|rash|swelling|nausea|vomit\w*|cough|dizz\w+|headaches?|weight|emergency|ambulance|oxygen|potassium|sodium|cholesterol|glucose|sugar|salt|vitamins?|bone|brain|lungs?|stomach|muscles?|joints?|nerves?|teeth|tooth|throat|lithium|opioids?|antibiotics?|sedat\w+|anaesth\w+|anesth\w+|rehab\w*|mental health|self-harm|study drug|trials?|depress\w+|anxi\w+|disease|infection|clinical|medical|manuscripts?|fraud|retract\w*|editors|appeal|ethic\w*|respondents?|questionnaires?|overdose|drug use|sepsis|tetanus|colonoscop\w*|tinnitus|hearing loss|blurred|halos?|liabilit\w+|voluntar\w+|receptors?|FDA|EMA|health(?:care|y)?|shake well|confidential\w*|personal data|slurred|CI \d|P ?[<=>]|University|universit\w+|stud(?:y|ies)|vials?|cartons?|patch(?:es)?|refrigerat\w+|leaflet|placebo|randomi[sz]ed|survival|mortality|prescri\w+|contraception|hormones?|menopaus\w+|arthritis|autis\w+|dementia|migraines?|epilep\w+|glaucoma|cataracts?|thyroid|kidneys?|renal|hepatic|pulmonary|cardiac|an(?:a)?emi\w+|inflammat\w+|tumou?rs?|leuk(?:a)?emia|chemotherapy|radiotherapy|hypertens\w+|hypotens\w+|infections?|vaccin\w+|immun\w+|virus(?:es)?|bacteri\w+|diarrh\w+|constipat\w+|fatigue|drows\w+|insomnia|itch\w*|ulcers?|knees?|hips?|shoulders?|ankles?|legs?|arms?|hands?|fingers?|feet|foot|neck|chest|abdom\w+|nose|nasal\w*|intranasal|ears?|mouth|tongue|midwif\w*|surgeon\w*|physiotherap\w*|therapist\w*|dentist\w*|GP|outpatient\w*|inpatient\w*|admitted|discharged|symptomatic|adverse|tolerat\w+|efficacy|remission|relapse\w*|fertility|obes\w+|smok\w+|nicotine|caffeine|meals?|juice|breakfast|bedtime|°C|mmol|mmHg|mcg|insurers?|caregivers?|carers?|\w{3,}(?:mab|nib|pril|sartan|olol|statin|azole|azepam|azolam|mycin|cillin|floxacin|cycline|formin|gliptin|triptan|oxetine|tocin|cybin|caine|profen|parin|xaban|vir|dronate|lukast|thiazide|tidine|setron|barbital|codone|cortisone|sone|solone)|glasses|lens(?:es)?|hearing aids?|tourniquet|bandages?|wheelchair|crutch(?:es)?|syringes?|ward|obesity|obese|BMI|calor\w+|menstru\w+|embryo\w*|newborns?|nipple|dentures?|gums?|blind(?:ness)?|deaf\w*|fractures?|sprain\w*|sting|radiation|dialysis|transplant\w*|incidence|prevalence|odds ratio|hazard ratio|confidence interval|cure rate|cured|course of|95% CI|toilet|bathing|bedrest|bed rest|face masks?|rest in bed|donor kidneys?|lie down|moisture|thermometer|allergen|night shifts?|non-?inferior\w*|inferior to|rehabilit\w*|limbs?|spine|back pain|ventilat\w*|intensive care|ICU|resuscitat\w*|CPR|first aid|faint\w*|unconscious|pulse|lifestyle|sunscreen|sunlight|lice|antibod\w*|antigen\w*|swabs?|saliva|specimens?|laborator\w*|reference range|significant (?:difference|effect|change)s?)\b",
)
# Words of computing, where an arm is one of a `match` and a patch is no plaster.
_MACHINE = re.compile(
    r"//|\b(?:code|compil\w+|Chromium|Rust|APIs?|OpenAPI|crates?|structs?|enums?|async\w*|await|Python|FastAPI|CPUs?|RAM|[Dd]ocker|JSON|HTTPS?|GitHub|git"
    r"|rustdoc|unwrap|Pydantic|backend|frontend|middleware|runtime|debug\w*|compose|keyword|match (?:statement|arm|guard)s?|Match can"
    r"|dependency injection|Dependency Injection|requests? and responses?|prompt designer|burgers?|Cortex\S*|Arm Cortex\S*|Markdown|HTML|CSS|SQL|URLs?|software|servers?|strings?|functions? (?:call|pointer|signature)s?|variables? named|threads?|concurrently)\b"
)


@lru_cache(maxsize=16384)
def harms(source: str) -> bool:
    """Tell whether an English text is about a dose, a treatment, a risk or advice to patients.

    >>> harms("Take two tablets."), harms("Install two packages.")
    (True, False)
    """
    return _HARMS(source) and _MACHINE.search(source) is None
