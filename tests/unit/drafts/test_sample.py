"""Batches of short texts: a shifted one is seen by one text asked alone, a right one never is."""

import random
from collections.abc import Callable

import pytest

from pipeline.drafts.faults.shift import gains_of, is_shifted
from pipeline.drafts.sample import MOST, Sample, further, judged, places_to_ask
from pipeline.memory.word_pairs import WordPairs

ENGLISH = "Home Back Search Next Close Open Save Help About Contact News Login Share Print Menu"
ENGLISH += " Settings Profile Language Cancel Delete Edit Copy Download Send Read Doses Sources"
ENGLISH += (
    " Effects Risks Studies Trials Sleep Pain Anxiety Tablets Water Doctor Nurse Clinic Start"
)
SAID = {
    "es": "Inicio Atrás Buscar Siguiente Cerrar Abrir Guardar Ayuda Información Contacto Noticias"
    " Acceder Compartir Imprimir Menú Ajustes Perfil Idioma Cancelar Eliminar Editar Copiar"
    " Descargar Enviar Leer Dosis Fuentes Efectos Riesgos Estudios Ensayos Sueño Dolor Ansiedad"
    " Comprimidos Agua Médico Enfermera Clínica Empezar",
    "fr": "Accueil Retour Rechercher Suivant Fermer Ouvrir Enregistrer Aide Informations Contact"
    " Actualités Connexion Partager Imprimer Menu Paramètres Profil Langue Annuler Supprimer"
    " Modifier Copier Télécharger Envoyer Lire Doses Sources Effets Risques Études Essais Sommeil"
    " Douleur Anxiété Comprimés Eau Médecin Infirmière Clinique Commencer",
    "ar": "الرئيسية رجوع بحث التالي إغلاق فتح حفظ مساعدة حول اتصال أخبار دخول مشاركة طباعة قائمة"
    " إعدادات ملف لغة إلغاء حذف تحرير نسخ تنزيل إرسال قراءة جرعات مصادر آثار مخاطر دراسات تجارب"
    " نوم ألم قلق أقراص ماء طبيب ممرضة عيادة ابدأ",
    "ja": "ホーム 戻る 検索 次へ 閉じる 開く 保存 ヘルプ 概要 連絡先 お知らせ ログイン 共有 印刷"
    " メニュー 設定 プロフィール 言語 取消 削除 編集 複製 ダウンロード 送信 読む 用量 出典 効果"
    " 危険 研究 試験 睡眠 痛み 不安 錠剤 水 医師 看護師 診療所 開始",
}
SLIPS: tuple[Callable[[list[str]], list[str]], ...] = (
    lambda said: said[1:] + said[:1],
    lambda said: said[-1:] + said[:-1],
    lambda said: [*said[: len(said) // 2], *said[len(said) // 2 + 1 :], said[len(said) // 2]],
    lambda said: [*said[:2], *said[1:-1]],
)


def refused(sources: list[str], answers: list[str], alone: dict[str, str]) -> bool:
    """Whether a batch is thrown away, as `Asking` does it."""
    if is_shifted(sources, answers, WordPairs()):
        return True
    places = places_to_ask(len(sources), gains_of(sources, answers, WordPairs()))
    seen = [judged(at, alone[sources[at]], answers) for at in places]
    if places and Sample.OWN not in seen:
        more = further(len(sources), places)
        seen += [judged(at, alone[sources[at]], answers) for at in more]
    return Sample.BESIDE in seen


@pytest.mark.parametrize("tag", SAID)
def test_shifted_menu_words_are_refused_and_right_ones_are_not(tag: str) -> None:
    pairs = list(zip(ENGLISH.split(), SAID[tag].split(), strict=True))
    alone, dice, seen = dict(pairs), random.Random(7), 0
    for turn in range(200):
        batch = dice.sample(pairs, dice.randint(5, len(pairs)))
        sources, right = [one for one, _ in batch], [its for _, its in batch]
        assert not refused(sources, right, alone)
        seen += refused(sources, SLIPS[turn % len(SLIPS)](list(right)), alone)
    assert seen >= 190


@pytest.mark.parametrize("count", range(10))
def test_no_more_texts_are_asked_than_said(count: int) -> None:
    places = places_to_ask(count, lambda at, other: 0.0)
    every = [*places, *further(count, places)] if places else []
    assert len(every) == len(set(every)) <= MOST
    assert all(0 <= at < count for at in every)
    assert bool(places) == (count > 2)
