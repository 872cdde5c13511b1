from trivsel_app.trivsel_assessment.joint import differs


def test_same_answers_do_not_differ():
	assert not differs(["Concern", "Concern"], ["Yellow", "Red"])


def test_other_answers_differ():
	assert differs(["Concern", "As Expected"], ["Yellow", "Yellow"])


def test_green_without_an_answer_means_as_expected():
	assert not differs(["As Expected", ""], ["Yellow", "Green"])
	assert differs(["Concern", ""], ["Yellow", "Green"])
	assert not differs(["", ""], ["Green", "Green"])


def test_any_other_position_without_an_answer_says_nothing():
	assert not differs(["Concern", ""], ["Yellow", "Red"])
	assert differs(["Concern", "", "Attention"], ["Yellow", "Red", "Yellow"])
